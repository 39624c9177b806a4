package zvonok.chat.message.application;

/** A message with the version that an update has to name. */
public record VersionedMessage(MessageView message, long version) {}
