package zvonok.moderation.check.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;
import zvonok.moderation.check.persistence.ChatRepository;

/** The one door to a chat. */
@ApplicationScoped
class ChatAccess {

    private final ChatRepository chats;

    ChatAccess(ChatRepository chats) {
        this.chats = chats;
    }

    /**
     * Goes on if the caller belongs to the chat now.
     *
     * @throws Refusal {@code not-found} where he does not, exactly as for a chat that does not exist
     */
    Uni<Void> require(Caller caller, UUID chatId) {
        return isMember(caller, chatId)
                .invoke(member -> {
                    if (!member) {
                        throw new Refusal(KitError.NOT_FOUND);
                    }
                })
                .replaceWithVoid();
    }

    Uni<Boolean> isMember(Caller caller, UUID chatId) {
        return caller.personId() == null ? Uni.createFrom().item(false) : chats.isMember(chatId, caller.personId());
    }
}
