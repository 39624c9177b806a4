package zvonok.moderation.check.domain;

/**
 * What is peculiar to a chat: what its regulation sets as numbers, and who belongs to it.
 *
 * @param maxCharacters the longest text, in Unicode characters, from 1 to {@link #MOST_CHARACTERS}
 * @param names of the class's children, their guardians and staff
 * @param patterns what the chat's school wants to see before it is published
 */
public record Limits(int maxCharacters, Names names, Patterns patterns) {

    /** No regulation calls a longer message compact. */
    public static final int MOST_CHARACTERS = 10_000;

    public Limits {
        if (maxCharacters < 1 || maxCharacters > MOST_CHARACTERS) {
            throw new IllegalArgumentException("a message's limit is from 1 to " + MOST_CHARACTERS + " characters");
        }
    }

    /** The limits of a chat whose people are not known. */
    public Limits(int maxCharacters) {
        this(maxCharacters, Names.NONE);
    }

    /** The limits of a chat whose school has no patterns of its own. */
    public Limits(int maxCharacters, Names names) {
        this(maxCharacters, names, Patterns.NONE);
    }
}
