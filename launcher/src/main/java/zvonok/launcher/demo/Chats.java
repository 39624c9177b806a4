package zvonok.launcher.demo;

/**
 * The opened chats.
 *
 * @param main the main class's
 * @param quiet the other class's
 */
record Chats(String main, String quiet) {}
