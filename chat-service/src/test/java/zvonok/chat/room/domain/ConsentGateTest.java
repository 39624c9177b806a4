package zvonok.chat.room.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.chat.room.domain.ConsentGate.Child;
import zvonok.chat.room.domain.ConsentGate.MissingAnswer;

@Tag("R2.1")
class ConsentGateTest {

    private final UUID child = UUID.randomUUID();
    private final UUID mother = new UUID(0, 1);
    private final UUID father = new UUID(0, 2);

    private List<MissingAnswer> missing(ConsentRule rule, Map<UUID, Boolean> answers) {
        return ConsentGate.missing(rule, List.of(new Child(child, answers)));
    }

    @Test
    void anyIsContentWithOneAnswer() {
        assertEquals(List.of(), missing(ConsentRule.ANY, Map.of(mother, true, father, false)));
    }

    @Test
    void anyWithoutAnAnswerNamesEveryGuardian() {
        assertEquals(
                List.of(new MissingAnswer(mother, child), new MissingAnswer(father, child)),
                missing(ConsentRule.ANY, Map.of(mother, false, father, false)));
    }

    @Test
    void allNamesTheOneWhoIsSilent() {
        assertEquals(
                List.of(new MissingAnswer(father, child)),
                missing(ConsentRule.ALL, Map.of(mother, true, father, false)));
        assertEquals(List.of(), missing(ConsentRule.ALL, Map.of(mother, true, father, true)));
    }

    @Test
    void childWithoutGuardiansIsNeverComplete() {
        for (ConsentRule rule : ConsentRule.values()) {
            assertEquals(List.of(new MissingAnswer(null, child)), missing(rule, Map.of()));
        }
    }

    @Test
    void classWithoutChildrenHasNothingMissing() {
        assertEquals(List.of(), ConsentGate.missing(ConsentRule.ALL, List.of()));
    }
}
