package zvonok.launcher.client;

/**
 * What a token endpoint gave.
 *
 * @param accessEnds by {@link System#nanoTime()}
 */
record Tokens(String access, String refresh, long accessEnds) {
    /** Says nothing: tokens are printed nowhere. */
    @Override
    public String toString() {
        return "Tokens";
    }
}
