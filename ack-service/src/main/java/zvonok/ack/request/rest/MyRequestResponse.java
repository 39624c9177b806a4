package zvonok.ack.request.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.request.domain.AcknowledgementRequest;
import zvonok.ack.request.domain.GuardianRequest;

record MyRequestResponse(
        UUID id,
        UUID schoolId,
        UUID classId,
        UUID chatId,
        UUID messageId,
        String title,
        @Nullable LocalDate dueOn,
        int requestVersion,
        String contentSha256,
        Instant requestedAt,
        List<Child> children) {

    record Child(
            UUID studentId, boolean acknowledged, @Nullable Instant acknowledgedAt) {}

    static MyRequestResponse of(GuardianRequest mine) {
        AcknowledgementRequest request = mine.request();
        return new MyRequestResponse(
                request.id(),
                request.schoolId(),
                request.classId(),
                request.chatId(),
                request.messageId(),
                request.title(),
                request.dueOn(),
                request.requestVersion(),
                request.contentSha256(),
                request.requestedAt(),
                mine.children().stream()
                        .map(c -> new Child(c.studentId(), c.acknowledgedAt() != null, c.acknowledgedAt()))
                        .toList());
    }
}
