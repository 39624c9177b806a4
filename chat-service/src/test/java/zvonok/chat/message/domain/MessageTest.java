package zvonok.chat.message.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import zvonok.chat.ChatError;
import zvonok.chat.hours.domain.ChatHoursPolicy;
import zvonok.chat.hours.domain.DailyWindow;
import zvonok.chat.hours.domain.HoursDecision;
import zvonok.kit.problem.Refusal;

class MessageTest {

    private static final UUID CLASS = UUID.randomUUID();
    private static final Instant OPEN = Instant.parse("2026-11-20T08:00:00Z");
    private static final Instant CLOSED = Instant.parse("2026-11-20T20:00:00Z");
    private static final ChatHoursPolicy NO_LIMIT = ChatHoursPolicy.of(CLASS, List.of());
    private static final ChatHoursPolicy HOURS = ChatHoursPolicy.of(
            CLASS,
            List.of(new HoursDecision(
                    UUID.randomUUID(),
                    Set.of(),
                    Instant.EPOCH,
                    null,
                    Instant.EPOCH,
                    ZoneId.of("UTC"),
                    List.of(DailyWindow.of(Set.of(DayOfWeek.values()), "08:00", "20:00")))));

    private static NewMessage posted(String text, OutsideHours outsideHours) {
        return new NewMessage(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                CLASS,
                UUID.randomUUID(),
                text,
                null,
                List.of(),
                null,
                outsideHours);
    }

    private static Message submitted() {
        return Message.post(posted("Привет", OutsideHours.REFUSE), NO_LIMIT, OPEN);
    }

    private static Judgement judgement(int revision, Judgement.Verdict verdict) {
        return new Judgement(revision, verdict, "[]", null);
    }

    /** A message in that state, brought there by its own methods. */
    private static Message in(MessageStatus status) {
        Message message = status == MessageStatus.HELD
                ? Message.post(posted("Привет", OutsideHours.HOLD), HOURS, CLOSED)
                : submitted();
        switch (status) {
            case SUBMITTED, HELD -> {}
            case PUBLISHED -> message.judge(judgement(1, Judgement.Verdict.PASS), List.of(), OPEN);
            case RETURNED -> message.judge(judgement(1, Judgement.Verdict.RETURN), List.of(), OPEN);
            case WAITING_REVIEW -> message.judge(judgement(1, Judgement.Verdict.HOLD), List.of(), OPEN);
            case REFUSED -> message.judge(judgement(1, Judgement.Verdict.REFUSE), List.of(), OPEN);
        }
        assertEquals(status, message.status());
        return message;
    }

    @ParameterizedTest
    @EnumSource(MessageStatus.class)
    void verdictCountsOnlyForWhatIsWithModeration(MessageStatus status) {
        Message message = in(status);

        boolean counted = message.judge(judgement(1, Judgement.Verdict.PASS), List.of(), OPEN)
                .isPresent();

        assertEquals(status == MessageStatus.SUBMITTED, counted);
        assertEquals(status == MessageStatus.SUBMITTED ? MessageStatus.PUBLISHED : status, message.status());
    }

    @ParameterizedTest
    @EnumSource(MessageStatus.class)
    void onlyWhatWasReturnedOrWaitsForTheAdministratorCanBeCorrected(MessageStatus status) {
        Message message = in(status);

        if (status == MessageStatus.RETURNED || status == MessageStatus.WAITING_REVIEW) {
            assertEquals(1, message.correct("Лучше", 0, NO_LIMIT, OPEN).revision());
            assertEquals(MessageStatus.SUBMITTED, message.status());
            assertEquals(2, message.revision());
        } else {
            Refusal refusal = assertThrows(Refusal.class, () -> message.correct("Лучше", 0, NO_LIMIT, OPEN));
            assertEquals(ChatError.MESSAGE_NOT_RETURNED, refusal.code());
            assertEquals(1, message.revision());
        }
    }

    @ParameterizedTest
    @EnumSource(MessageStatus.class)
    void onlyWhatIsHeldIsReleased(MessageStatus status) {
        Message message = in(status);

        assertEquals(status == MessageStatus.HELD, message.release(List.of()).isPresent());
        assertEquals(status == MessageStatus.HELD ? MessageStatus.SUBMITTED : status, message.status());
    }

    @ParameterizedTest
    @CsvSource({"RETURN,RETURNED", "HOLD,WAITING_REVIEW", "REFUSE,REFUSED"})
    void authorIsToldWhatIsNotPublished(Judgement.Verdict verdict, MessageStatus status) {
        Message message = submitted();

        MessageEvent event =
                message.judge(judgement(1, verdict), List.of(), OPEN).orElseThrow();

        assertEquals(
                verdict,
                assertInstanceOf(MessageEvent.MessageReturned.class, event).verdict());
        assertEquals(status, message.status());
    }

    @Test
    void verdictOnAnEarlierRevisionChangesNothing() {
        Message message = in(MessageStatus.RETURNED);
        message.correct("Лучше", 0, NO_LIMIT, OPEN);

        assertTrue(message.judge(judgement(1, Judgement.Verdict.PASS), List.of(), OPEN)
                .isEmpty());
        assertEquals(MessageStatus.SUBMITTED, message.status());
    }

    @Test
    @Tag("R2.2a")
    void outsideTheHoursItIsHeldOrRefused() {
        Message held = Message.post(posted("Привет", OutsideHours.HOLD), HOURS, CLOSED);
        Refusal refusal =
                assertThrows(Refusal.class, () -> Message.post(posted("Привет", OutsideHours.REFUSE), HOURS, CLOSED));

        assertEquals(MessageStatus.HELD, held.status());
        assertEquals(Instant.parse("2026-11-21T08:00:00Z"), held.publishAfter());
        assertTrue(held.submission(List.of()).isEmpty());
        assertEquals(ChatError.OUTSIDE_HOURS, refusal.code());
        assertEquals("2.2", refusal.clause());
        assertEquals(Instant.parse("2026-11-21T08:00:00Z"), refusal.fields().get("opensAt"));
    }

    @Test
    void whatIsBlankAndWithoutPictureIsNotPosted() {
        Refusal refusal =
                assertThrows(Refusal.class, () -> Message.post(posted(" \n", OutsideHours.REFUSE), NO_LIMIT, OPEN));

        assertEquals(ChatError.MESSAGE_EMPTY, refusal.code());
    }

    @Test
    void contentHashIsThatOfTheCanonicalJson() {
        UUID id = UUID.fromString("0198c0de-0000-7000-8000-000000000001");

        // Computed with another program over the bytes of
        // {"attachments":["aa","bb"],"messageId":"0198c0de-0000-7000-8000-000000000001","revision":2,"text":"Привет,
        // \"класс\"..."}
        assertEquals(
                "421ac72b5926baec8e6fc226f0d0c10df89e2a569160c81252a2bda2d8cb1448",
                ContentHash.of(id, 2, "Привет, \"класс\"\n\u0001/😀", List.of("aa", "bb")));
        assertEquals("\"\\b\\t\\n\\f\\r\\\\\\u001f\u007f\"", ContentHash.quoted("\b\t\n\f\r\\\u001f\u007f"));
    }
}
