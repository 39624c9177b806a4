/** Tests without any server. */
@NullMarked
package zvonok.chat.message.domain;

import org.jspecify.annotations.NullMarked;
