package zvonok.moderation.check.domain;

/** What happens to a text, from the mildest to the gravest; the gravest of several holds. */
public enum Verdict {
    /** It is published. */
    PASS,
    /** It is published, and its author sees the advice. */
    ADVISE,
    /** It goes back to its author with a corrected text. */
    RETURN,
    /** It waits for the group's administrator. */
    HOLD,
    /** It is not published. */
    REFUSE;

    /** Whether the text appears at once. */
    boolean isPublished() {
        return compareTo(ADVISE) <= 0;
    }

    Verdict gravest(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
