package zvonok.poll.decision.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.poll.PollError;
import zvonok.poll.roster.domain.Standing;

@Tag("R2.2a")
class DecisionTest {

    private static final Instant NOW = Instant.parse("2026-09-04T14:00:00.5Z");
    private static final UUID CLASS_A = UUID.randomUUID();
    private static final UUID CLASS_B = UUID.randomUUID();
    private static final Standing LEADER_A = leader(CLASS_A);

    private static Standing leader(UUID classId) {
        return Standing.of(UUID.randomUUID(), List.of(new Standing.Place(Standing.As.LEADER, classId)));
    }

    private static Decision adopted() {
        return Decision.adopted(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                2,
                CLASS_A,
                "Отметка",
                new MarkEqualsSignature(List.of(MarkEqualsSignature.Form.SYMBOL), "+"),
                NOW);
    }

    @Test
    void withoutTheTeachersAgreementADecisionIsNotInForce() {
        assertNull(adopted().effectiveFrom());
        assertNull(adopted().recordedAt());
    }

    @Test
    void theTeachersAgreementPutsItIntoForceAtAnInstantAhead() {
        Decision decision = adopted();
        Instant agreed = NOW.plusSeconds(60);
        DecisionEffective event =
                decision.agree(LEADER_A, CLASS_A, false, agreed).orElseThrow();
        assertEquals(decision.id(), event.decisionId());
        assertEquals(List.of(CLASS_A), event.classes());
        assertEquals(agreed, event.recordedAt());
        assertEquals(decision.effectiveFrom(), event.from());
        assertFalse(event.from().isBefore(agreed.plus(EffectPolicy.AT_LEAST)));
        assertEquals(LEADER_A.person(), decision.agreedBy());
        assertEquals(DecisionKind.MARK_EQUALS_SIGNATURE, event.kind());
    }

    @Test
    void agreeingAgainChangesNothing() {
        Decision decision = adopted();
        Instant from =
                decision.agree(LEADER_A, CLASS_A, false, NOW).orElseThrow().from();
        assertEquals(Optional.empty(), decision.agree(leader(CLASS_A), CLASS_A, false, NOW.plusSeconds(100)));
        assertEquals(from, decision.effectiveFrom());
        assertEquals(LEADER_A.person(), decision.agreedBy());
    }

    @Test
    void onlyTheClassesOwnTeacherAgrees() {
        Decision decision = adopted();
        Standing principal =
                Standing.of(UUID.randomUUID(), List.of(new Standing.Place(Standing.As.PRINCIPAL, UUID.randomUUID())));
        assertEquals(
                KitError.FORBIDDEN,
                assertThrows(Refusal.class, () -> agree(decision, principal, CLASS_A))
                        .code());
        assertEquals(
                KitError.FORBIDDEN,
                assertThrows(Refusal.class, () -> agree(decision, leader(CLASS_B), CLASS_A))
                        .code());
        assertEquals(
                PollError.CLASS_NOT_CONCERNED,
                assertThrows(Refusal.class, () -> agree(decision, leader(CLASS_B), CLASS_B))
                        .code());
        assertNull(decision.recordedAt());
    }

    @Test
    void whatALaterDecisionHasReplacedCannotComeIntoForce() {
        Decision decision = adopted();
        Refusal refusal = assertThrows(Refusal.class, () -> decision.agree(LEADER_A, CLASS_A, true, NOW));
        assertEquals(PollError.DECISION_SUPERSEDED, refusal.code());
        assertNull(decision.recordedAt());
    }

    private static void agree(Decision decision, Standing teacher, UUID classId) {
        var _ = decision.agree(teacher, classId, false, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-04T14:00:00Z, 2026-09-04T14:00:12Z",
        "2026-09-04T14:00:00.000001Z, 2026-09-04T14:00:13Z",
        "2026-09-04T14:00:00.999999Z, 2026-09-04T14:00:13Z"
    })
    void theInstantLeavesAtLeastTenSecondsAndRoomForTheCommit(Instant recorded, Instant from) {
        assertEquals(from, EffectPolicy.effectiveFrom(recorded));
        assertTrue(Duration.between(recorded, from).compareTo(Duration.ofSeconds(12)) >= 0);
    }
}
