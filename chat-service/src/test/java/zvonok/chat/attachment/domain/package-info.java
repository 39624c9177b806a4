/** Tests without any server. */
@NullMarked
package zvonok.chat.attachment.domain;

import org.jspecify.annotations.NullMarked;
