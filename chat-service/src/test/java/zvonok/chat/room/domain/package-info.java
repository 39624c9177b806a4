/** Tests without any server. */
@NullMarked
package zvonok.chat.room.domain;

import org.jspecify.annotations.NullMarked;
