package zvonok.moderation.check.domain;

/**
 * What a chat's regulation sets as numbers.
 *
 * @param maxCharacters the longest text, in Unicode characters, from 1 to {@link #MOST_CHARACTERS}
 */
public record Limits(int maxCharacters) {

    /** No regulation calls a longer message compact. */
    public static final int MOST_CHARACTERS = 10_000;

    public Limits {
        if (maxCharacters < 1 || maxCharacters > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a message's limit is from 1 to " + MOST_CHARACTERS + " characters");
        }
    }
}
