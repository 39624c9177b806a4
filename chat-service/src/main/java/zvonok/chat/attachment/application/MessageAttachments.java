package zvonok.chat.attachment.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.ChatConfig;
import zvonok.chat.ChatError;
import zvonok.chat.attachment.persistence.AttachmentRepository;
import zvonok.chat.message.domain.MessageEvent;
import zvonok.chat.room.application.ChatMembership;
import zvonok.kit.event.Freshness;
import zvonok.kit.problem.Refusal;

/** The pictures of messages: given to them, asked again at publication, listed with them. Works inside a run. */
@ApplicationScoped
public class MessageAttachments {

    private static final String CONSENT_CLAUSE = "2.1";

    private final AttachmentRepository attachments;
    private final Freshness freshness;
    private final ChatConfig config;

    MessageAttachments(AttachmentRepository attachments, Freshness freshness, ChatConfig config) {
        this.attachments = attachments;
        this.freshness = freshness;
        this.config = config;
    }

    /** A picture at the moment of publication. */
    public record Publishable(MessageEvent.PublishedAttachment attachment, boolean isAllowed) {}

    /**
     * Gives the member's own pictures to his message.
     *
     * @throws Refusal {@code attachment-unknown}, {@code consent-refused} (2.1), {@code stale-knowledge}
     */
    public Uni<Void> attach(ChatMembership chat, UUID messageId, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return freshness
                .require("consent.events", config.consentFreshness())
                .chain(() -> attachments.attach(chat, messageId, ids))
                .invoke(given -> {
                    if (given != ids.size()) {
                        throw new Refusal(ChatError.ATTACHMENT_UNKNOWN);
                    }
                })
                .chain(() -> attachments.depicted(messageId))
                .chain(students -> requireConsents(chat.schoolId(), chat.classId(), students));
    }

    /** Gives a corrected message these pictures instead; without a list it keeps those that were not taken back. */
    public Uni<List<UUID>> replace(ChatMembership chat, UUID messageId, @Nullable List<UUID> ids) {
        return kept(messageId, ids)
                .chain(kept -> attachments
                        .detachOthers(messageId, kept)
                        .chain(() -> attach(chat, messageId, kept))
                        .replaceWith(kept));
    }

    private Uni<List<UUID>> kept(UUID messageId, @Nullable List<UUID> ids) {
        if (ids != null) {
            return Uni.createFrom().item(ids.stream().distinct().toList());
        }
        return ofMessages(List.of(messageId))
                .map(found -> found.getOrDefault(messageId, List.of()).stream()
                        .filter(a -> !a.retracted())
                        .map(AttachmentView::id)
                        .toList());
    }

    /**
     * Refuses where a child is shown without a consent in force; the consents stay as they are until the commit.
     *
     * @throws Refusal {@code consent-refused} (2.1), naming those children
     */
    Uni<Void> requireConsents(UUID schoolId, UUID classId, List<UUID> students) {
        if (students.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return attachments
                .lockConsents(schoolId, students)
                .chain(() -> attachments.refused(schoolId, classId, students))
                .invoke(refused -> {
                    if (!refused.isEmpty()) {
                        throw new Refusal(ChatError.CONSENT_REFUSED)
                                .citing(CONSENT_CLAUSE)
                                .with("studentIds", refused);
                    }
                })
                .replaceWithVoid();
    }

    /** The pictures of a message that is to be published now, each with whether every child on it may be shown. */
    public Uni<List<Publishable>> forPublication(UUID schoolId, UUID classId, UUID messageId) {
        return attachments
                .depicted(messageId)
                .chain(students -> attachments
                        .lockConsents(schoolId, students)
                        .chain(() -> attachments.refused(schoolId, classId, students))
                        .chain(refused -> ofMessages(List.of(messageId))
                                .map(found -> publishable(
                                        found.getOrDefault(messageId, List.of()), new HashSet<>(refused)))));
    }

    private static List<Publishable> publishable(List<AttachmentView> pictures, Set<UUID> refused) {
        return pictures.stream()
                .map(a -> new Publishable(
                        new MessageEvent.PublishedAttachment(a.id(), a.sha256(), a.mediaType(), a.depicts()),
                        !a.retracted() && a.depicts().stream().noneMatch(refused::contains)))
                .toList();
    }

    /** The pictures of these messages, in their order. */
    public Uni<Map<UUID, List<AttachmentView>>> ofMessages(List<UUID> messageIds) {
        return messageIds.isEmpty() ? Uni.createFrom().item(Map.of()) : attachments.ofMessages(messageIds);
    }

    /** The ids of a message's pictures; asks nobody where it has none. */
    public Uni<List<UUID>> idsOf(UUID messageId, int count) {
        return count == 0
                ? Uni.createFrom().item(List.of())
                : ofMessages(List.of(messageId))
                        .map(found -> found.getOrDefault(messageId, List.of()).stream()
                                .map(AttachmentView::id)
                                .toList());
    }
}
