/** Tests without any server. */
@NullMarked
package zvonok.chat.message.messaging;

import org.jspecify.annotations.NullMarked;
