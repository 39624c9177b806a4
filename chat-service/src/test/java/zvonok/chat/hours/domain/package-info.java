/** Tests without any server. */
@NullMarked
package zvonok.chat.hours.domain;

import org.jspecify.annotations.NullMarked;
