package zvonok.chat.room.application;

import java.util.UUID;
import zvonok.chat.hours.domain.ChatHoursPolicy;

/**
 * That the caller belongs to a chat now.
 *
 * @param isStaff whether as staff of the class, not only as a guardian
 * @param hours the hours of the chat's class
 */
public record ChatMembership(
        UUID chatId, UUID schoolId, UUID classId, UUID personId, boolean isStaff, ChatHoursPolicy hours) {}
