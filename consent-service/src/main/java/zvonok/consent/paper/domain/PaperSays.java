package zvonok.consent.paper.domain;

import zvonok.consent.consent.domain.Answer;

/** What a paper says about a child. */
public enum PaperSays {
    /** The form, with a grant. */
    GRANTED,
    /** The form, with a refusal. */
    REFUSED,
    /** A letter that takes the guardian's grants for the purpose back. */
    WITHDRAWN;

    /** The answer to the form; a letter of withdrawal is none. */
    public Answer answer() {
        return switch (this) {
            case GRANTED -> Answer.GRANTED;
            case REFUSED -> Answer.REFUSED;
            case WITHDRAWN -> throw new IllegalStateException("a withdrawal is no answer");
        };
    }
}
