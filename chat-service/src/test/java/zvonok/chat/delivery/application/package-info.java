/** Tests without any server. */
@NullMarked
package zvonok.chat.delivery.application;

import org.jspecify.annotations.NullMarked;
