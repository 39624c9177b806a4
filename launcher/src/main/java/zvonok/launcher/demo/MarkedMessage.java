package zvonok.launcher.demo;

/** A published message that asked for acknowledgement. */
record MarkedMessage(String id, String contentSha256) {}
