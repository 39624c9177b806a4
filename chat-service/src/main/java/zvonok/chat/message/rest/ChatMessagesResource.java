package zvonok.chat.message.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import zvonok.chat.message.application.MessageService;
import zvonok.chat.message.application.MessageView;
import zvonok.chat.message.application.PostMessage;
import zvonok.chat.message.application.PostedMessage;
import zvonok.chat.message.domain.AcknowledgementRequest;
import zvonok.chat.message.domain.OutsideHours;
import zvonok.chat.room.rest.PlainText;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** The messages of a chat: posting and listing. */
@Path("/chat/v1/chats/{chatId}/messages")
public class ChatMessagesResource {

    static final int TEXT_LIMIT = 8_000;
    static final int ATTACHMENT_LIMIT = 10;

    private final Callers callers;
    private final MessageService messages;

    ChatMessagesResource(Callers callers, MessageService messages) {
        this.callers = callers;
        this.messages = messages;
    }

    /** What is sent to post a message. */
    public record PostMessageRequest(
            @NotNull @Size(max = TEXT_LIMIT) @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
            String text,

            @Nullable UUID replyTo,
            @Size(max = ATTACHMENT_LIMIT) @Nullable List<@NotNull UUID> attachmentIds,
            @Valid @Nullable Acknowledgement acknowledgement,
            @Nullable OutsideHours outsideHours) {

        /** That acknowledgement is asked for. */
        public record Acknowledgement(
                @NotBlank @Size(max = 200) @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
                String title,

                @Nullable LocalDate dueOn) {}

        PostMessage toCommand(UUID chatId) {
            return new PostMessage(
                    chatId,
                    text,
                    replyTo,
                    attachmentIds == null
                            ? List.of()
                            : attachmentIds.stream().distinct().toList(),
                    acknowledgement == null
                            ? null
                            : new AcknowledgementRequest(acknowledgement.title(), acknowledgement.dueOn()),
                    Objects.requireNonNullElse(outsideHours, OutsideHours.REFUSE));
        }
    }

    @POST
    @ResponseStatus(202)
    public Uni<PostedMessage> post(
            @PathParam("chatId") UUID chatId,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @NotNull @Valid PostMessageRequest request) {
        return messages.post(callers.current(), key, request.toCommand(chatId));
    }

    @GET
    @Operation(
            summary = "A chat's messages",
            description = "The first page holds the newest messages, the newest last; the cursor leads to older ones.")
    public Uni<Page<MessageView>> list(
            @PathParam("chatId") UUID chatId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return messages.list(callers.current(), chatId, limit, cursor);
    }
}
