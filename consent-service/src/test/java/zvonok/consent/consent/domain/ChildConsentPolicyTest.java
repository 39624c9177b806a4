package zvonok.consent.consent.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zvonok.consent.consent.domain.ChildConsentPolicy.Standing;

@Tag("R2.1")
class ChildConsentPolicyTest {

    private static final UUID MOTHER = new UUID(0, 1);
    private static final UUID FATHER = new UUID(0, 2);

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(Rule.ANY, List.of(), Optional.empty()),
                Arguments.of(Rule.ALL, List.of(), Optional.empty()),
                Arguments.of(Rule.ANY, List.of(mother(Effective.GRANTED)), Optional.of(Effective.GRANTED)),
                Arguments.of(Rule.ALL, List.of(mother(Effective.GRANTED)), Optional.empty()),
                Arguments.of(
                        Rule.ALL,
                        List.of(mother(Effective.GRANTED), father(Effective.GRANTED)),
                        Optional.of(Effective.GRANTED)),
                Arguments.of(Rule.ALL, List.of(mother(Effective.REFUSED)), Optional.of(Effective.REFUSED)),
                Arguments.of(
                        Rule.ANY,
                        List.of(mother(Effective.GRANTED), father(Effective.REFUSED)),
                        Optional.of(Effective.REFUSED)),
                Arguments.of(
                        Rule.ANY,
                        List.of(mother(Effective.WITHDRAWN), father(Effective.GRANTED)),
                        Optional.of(Effective.WITHDRAWN)),
                Arguments.of(
                        Rule.ANY,
                        List.of(mother(Effective.WITHDRAWN), father(Effective.REFUSED)),
                        Optional.of(Effective.REFUSED)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void oneRefusalOrWithdrawalOutweighsEveryGrant(Rule rule, List<Standing> newest, Optional<Effective> expected) {
        assertEquals(expected, ChildConsentPolicy.effective(rule, Set.of(MOTHER, FATHER), newest));
    }

    private static Standing mother(Effective answer) {
        return new Standing(MOTHER, answer);
    }

    private static Standing father(Effective answer) {
        return new Standing(FATHER, answer);
    }
}
