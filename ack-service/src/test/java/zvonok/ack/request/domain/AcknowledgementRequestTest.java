package zvonok.ack.request.domain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.ack.AckError;
import zvonok.kit.problem.Refusal;

@Tag("R2.5")
class AcknowledgementRequestTest {

    private static final Instant THEN = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant LATER = THEN.plusSeconds(60);
    private static final UUID MESSAGE = UUID.randomUUID();
    private static final Ask ASK = new Ask("Экскурсия", LocalDate.parse("2026-12-01"));

    private static MessageContent content(int revision) {
        return new MessageContent(MESSAGE, revision, "Сбор в " + revision + ":00", List.of());
    }

    private static AcknowledgementRequest request(int revision) {
        return new AcknowledgementRequest(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                content(revision),
                ASK,
                THEN);
    }

    @Test
    void firstVersionIsOneWhateverTheRevision() {
        AcknowledgementRequest request = request(3);

        assertEquals(1, request.requestVersion());
        assertEquals(3, request.revision());
        assertEquals(content(3).sha256(), request.contentSha256());
        assertEquals(28, request.asked(28).addressees());
    }

    @Test
    void laterRevisionMakesTheNextVersionAndReopens() {
        AcknowledgementRequest request = request(1);
        assertTrue(request.completeIfNobodyIsMissing(0, THEN).isPresent());

        boolean revised = request.revise(content(4), new Ask("Экскурсия перенесена", null), LATER);

        assertTrue(revised);
        assertEquals(2, request.requestVersion());
        assertEquals(4, request.revision());
        assertEquals(content(4).sha256(), request.contentSha256());
        assertEquals("Экскурсия перенесена", request.title());
        assertNull(request.dueOn());
        assertNull(request.completedAt());
        assertEquals(LATER, request.requestedAt());
    }

    @Test
    void revisionWithoutAWishKeepsTheFirstOne() {
        AcknowledgementRequest request = request(1);

        assertTrue(request.revise(content(2), null, LATER));

        assertEquals(ASK.title(), request.title());
        assertEquals(ASK.dueOn(), request.dueOn());
    }

    @Test
    void sameOrEarlierRevisionChangesNothing() {
        AcknowledgementRequest request = request(2);

        assertFalse(request.revise(content(2), ASK, LATER));
        assertFalse(request.revise(content(1), ASK, LATER));

        assertEquals(1, request.requestVersion());
        assertEquals(content(2).sha256(), request.contentSha256());
        assertEquals(THEN, request.requestedAt());
    }

    @Test
    void onlyWhatIsAskedForNowCountsAsSeen() {
        AcknowledgementRequest request = request(1);
        String first = request.contentSha256();
        assertDoesNotThrow(() -> request.requireSeen(1, first));
        assertTrue(request.revise(content(2), ASK, LATER));
        assertNotEquals(first, request.contentSha256());

        for (Map.Entry<Integer, String> seen : List.of(
                Map.entry(1, first),
                Map.entry(2, first),
                Map.entry(1, request.contentSha256()),
                Map.entry(3, request.contentSha256()))) {
            Refusal refusal = assertThrows(Refusal.class, () -> request.requireSeen(seen.getKey(), seen.getValue()));
            assertEquals(AckError.CONTENT_DIFFERS, refusal.code());
            assertEquals(2, refusal.fields().get("requestVersion"));
        }
        assertDoesNotThrow(() -> request.requireSeen(2, request.contentSha256()));
    }

    @Test
    void completesOnceWhenNobodyIsMissing() {
        AcknowledgementRequest request = request(1);

        assertTrue(request.completeIfNobodyIsMissing(1, THEN).isEmpty());
        assertEquals(
                LATER, request.completeIfNobodyIsMissing(0, LATER).orElseThrow().completedAt());
        assertTrue(request.completeIfNobodyIsMissing(0, LATER.plusSeconds(1)).isEmpty());
        assertEquals(LATER, request.completedAt());
    }
}
