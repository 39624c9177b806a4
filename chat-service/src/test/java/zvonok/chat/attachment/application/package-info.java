/** Tests without any server. */
@NullMarked
package zvonok.chat.attachment.application;

import org.jspecify.annotations.NullMarked;
