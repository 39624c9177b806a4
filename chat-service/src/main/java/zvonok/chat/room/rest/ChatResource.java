package zvonok.chat.room.rest;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import zvonok.chat.hours.application.ChatHours;
import zvonok.chat.room.application.ChatService;
import zvonok.chat.room.application.Member;
import zvonok.chat.room.application.OpenChat;
import zvonok.chat.room.application.OpenedChat;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** Class chats: opening, members, hours. */
@Path("/chat/v1/chats")
public class ChatResource {

    private final Callers callers;
    private final ChatService chats;

    ChatResource(Callers callers, ChatService chats) {
        this.callers = callers;
        this.chats = chats;
    }

    /** What is sent to open the chat of a class. */
    public record OpenChatRequest(
            @NotNull UUID classId,

            @NotBlank @Size(max = 200) @Pattern(regexp = PlainText.PATTERN, message = PlainText.MESSAGE)
            String title) {}

    @POST
    @ResponseStatus(201)
    public Uni<OpenedChat> open(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull @Valid OpenChatRequest request) {
        return chats.open(callers.current(), key, new OpenChat(request.classId(), request.title()));
    }

    @GET
    public Uni<Page<OpenedChat>> list(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return chats.list(callers.current(), limit, cursor);
    }

    @GET
    @Path("/{id}/members")
    public Uni<Page<Member>> members(@PathParam("id") UUID id) {
        return chats.members(callers.current(), id).map(members -> new Page<>(members, null));
    }

    @GET
    @Path("/{id}/hours")
    public Uni<ChatHours> hours(@PathParam("id") UUID id) {
        return chats.hours(callers.current(), id);
    }

    @PUT
    @Path("/{id}/hours")
    public Uni<Void> setHours(@PathParam("id") UUID id) {
        return chats.refuseToSetHours(callers.current(), id);
    }
}
