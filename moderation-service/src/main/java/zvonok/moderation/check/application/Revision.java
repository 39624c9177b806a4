package zvonok.moderation.check.application;

import java.util.UUID;

/** A message's revision as it was submitted. */
public record Revision(UUID schoolId, UUID chatId, UUID messageId, int number, String text) {}
