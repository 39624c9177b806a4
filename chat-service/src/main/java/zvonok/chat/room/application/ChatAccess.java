package zvonok.chat.room.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import zvonok.chat.hours.application.ChatHoursService;
import zvonok.chat.room.persistence.ChatRepository;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;

/** The one door to a chat. Membership is computed from roster and consents on each call, so that a change bites at once. */
@ApplicationScoped
public class ChatAccess {

    private final ChatRepository chats;
    private final ChatHoursService hours;

    ChatAccess(ChatRepository chats, ChatHoursService hours) {
        this.chats = chats;
        this.hours = hours;
    }

    /**
     * The caller's membership, by one query. Call it inside a run.
     *
     * @throws Refusal {@code not-found} for a chat that does not exist and for one that the caller does not belong to
     */
    public Uni<ChatMembership> require(Caller caller, UUID chatId) {
        UUID person = caller.person();
        return chats.membership(chatId, person).map(found -> {
            if (found == null) {
                throw new Refusal(KitError.NOT_FOUND);
            }
            return new ChatMembership(
                    chatId,
                    found.schoolId(),
                    found.classId(),
                    person,
                    found.isStaff(),
                    hours.policy(found.classId(), found.decisions()));
        });
    }
}
