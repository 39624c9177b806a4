package zvonok.ack.request.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.request.domain.AcknowledgementRequest;

record RequestResponse(
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
        @Nullable Instant completedAt) {

    static RequestResponse of(AcknowledgementRequest request) {
        return new RequestResponse(
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
                request.completedAt());
    }
}
