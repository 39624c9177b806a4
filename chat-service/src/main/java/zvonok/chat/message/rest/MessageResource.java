package zvonok.chat.message.rest;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import zvonok.chat.message.application.MessageService;
import zvonok.chat.message.application.MessageView;
import zvonok.chat.message.application.VersionedMessage;
import zvonok.chat.room.rest.PlainText;
import zvonok.kit.request.EntityTags;
import zvonok.kit.tenancy.Callers;

/** A message: reading and correcting. */
@Path("/chat/v1/messages")
public class MessageResource {

    private final Callers callers;
    private final MessageService messages;

    MessageResource(Callers callers, MessageService messages) {
        this.callers = callers;
        this.messages = messages;
    }

    /** What is sent to correct a returned message; without attachments those that may still be shown stay. */
    public record CorrectMessageRequest(
            @NotNull
            @Size(max = ChatMessagesResource.TEXT_LIMIT)
            @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
            String text,

            @Size(max = ChatMessagesResource.ATTACHMENT_LIMIT) @Nullable
            List<@NotNull UUID> attachmentIds) {}

    @GET
    @Path("/{id}")
    public Uni<RestResponse<MessageView>> get(@PathParam("id") UUID id) {
        return messages.get(callers.current(), id).map(MessageResource::tagged);
    }

    @PUT
    @Path("/{id}")
    public Uni<RestResponse<MessageView>> correct(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid CorrectMessageRequest request) {
        return messages.correct(callers.current(), id, ifMatch, request.text(), request.attachmentIds())
                .map(MessageResource::tagged);
    }

    private static RestResponse<MessageView> tagged(VersionedMessage found) {
        return RestResponse.ResponseBuilder.ok(found.message())
                .header(HttpHeaders.ETAG, EntityTags.of(found.version()))
                .build();
    }
}
