package zvonok.moderation.check.domain;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What a costly search cannot match without. A text is read for all of them in one pass, and most texts hold none, so that
 * the search itself is seldom needed.
 */
enum Hint {
    DISEASE,
    STATE_OF_HEALTH,
    DEED,
    CHAIN_LETTER,
    HOME;

    private static final Beginnings<Hint> ALL = Beginnings.of(
            Hint.class,
            new EnumMap<>(Map.of(
                    DISEASE,
                    MedicalData.DISEASE,
                    STATE_OF_HEALTH,
                    MedicalData.STATES,
                    DEED,
                    OtherChild.DEED_HINT,
                    CHAIN_LETTER,
                    OffTopicRule.CHAIN_HINT,
                    HOME,
                    PersonalDataRule.HOME_WORD)));

    /** Those that a folded text holds. */
    static Set<Hint> allIn(String folded) {
        return ALL.in(folded);
    }
}
