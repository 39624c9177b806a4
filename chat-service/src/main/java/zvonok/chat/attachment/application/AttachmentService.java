package zvonok.chat.attachment.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import zvonok.chat.ChatConfig;
import zvonok.chat.ChatError;
import zvonok.chat.attachment.domain.ByteRange;
import zvonok.chat.attachment.persistence.AttachmentRepository;
import zvonok.chat.attachment.persistence.BlobStore;
import zvonok.chat.attachment.persistence.StoredAttachment;
import zvonok.chat.room.application.ChatAccess;
import zvonok.chat.room.application.ChatMembership;
import zvonok.kit.event.Freshness;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Idempotency;
import zvonok.kit.request.Ids;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Takes pictures in and hands them out. What it does not know for certain to be allowed, it refuses (clause 2.1). */
@ApplicationScoped
public class AttachmentService {

    private static final String CONSENT_CLAUSE = "2.1";
    private static final String MEDIA_TYPE = "image/jpeg";
    private static final int CHUNK = 64 * 1024;

    private final TenantTransaction transactions;
    private final Idempotency idempotency;
    private final Freshness freshness;
    private final ChatAccess access;
    private final MessageAttachments consents;
    private final AttachmentRepository attachments;
    private final BlobStore blobs;
    private final RunningDownloads downloads;
    private final ChatConfig config;
    private final Clock clock;

    AttachmentService(
            TenantTransaction transactions,
            Idempotency idempotency,
            Freshness freshness,
            ChatAccess access,
            MessageAttachments consents,
            AttachmentRepository attachments,
            BlobStore blobs,
            RunningDownloads downloads,
            ChatConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.freshness = freshness;
        this.access = access;
        this.consents = consents;
        this.attachments = attachments;
        this.blobs = blobs;
        this.downloads = downloads;
        this.config = config;
        this.clock = clock;
    }

    private record Cleaned(UUID blob, String sha256, long size, String uploadSha256) {}

    /** What a repeated upload is compared by. */
    private record SameUpload(UUID chatId, String sha256, List<UUID> depicts) {}

    /**
     * Takes a picture: asks the consents, cleans it with no session open, asks the consents again and stores it.
     *
     * @throws Refusal {@code consent-refused} with {@code studentIds} (2.1), {@code stale-knowledge}, {@code jpeg-only}, {@code
     *     picture-too-large}, {@code picture-unreadable}
     */
    public Uni<UploadedPicture> upload(Caller caller, @Nullable String idempotencyKey, UploadPicture command) {
        return transactions
                .run(caller, () -> permit(caller, command))
                .chain(() -> blocking(() -> clean(command.file())))
                .chain(cleaned -> store(caller, idempotencyKey, command, cleaned));
    }

    private Uni<ChatMembership> permit(Caller caller, UploadPicture command) {
        return access.require(caller, command.chatId())
                .call(this::requireFresh)
                .call(chat -> consents.requireConsents(chat.schoolId(), chat.classId(), command.depicts()));
    }

    private Uni<UploadedPicture> store(
            Caller caller, @Nullable String idempotencyKey, UploadPicture command, Cleaned cleaned) {
        UploadedPicture picture =
                new UploadedPicture(Ids.next(), MEDIA_TYPE, cleaned.sha256(), cleaned.size(), command.depicts());
        return transactions
                .run(
                        caller,
                        () -> idempotency.once(
                                caller,
                                idempotencyKey,
                                "upload-picture",
                                new SameUpload(command.chatId(), cleaned.uploadSha256(), command.depicts()),
                                UploadedPicture.class,
                                () -> permit(caller, command)
                                        .chain(chat -> insert(chat, picture, cleaned.blob()))
                                        .replaceWith(picture)))
                .call(stored ->
                        stored.id().equals(picture.id()) ? Uni.createFrom().voidItem() : discard(cleaned.blob()))
                .onFailure(Refusal.class)
                .call(() -> discard(cleaned.blob()));
    }

    private Uni<Void> insert(ChatMembership chat, UploadedPicture picture, UUID blob) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return attachments.insert(chat, picture, blob, now, now.plus(config.unsentPictures()));
    }

    private Uni<Void> discard(UUID blob) {
        return blocking(() -> {
                    blobs.delete(blob);
                    return blob;
                })
                .replaceWithVoid();
    }

    private Cleaned clean(Path file) throws IOException {
        MessageDigest hash = sha256();
        UUID blob = blobs.put(out -> JpegCleaner.clean(file, new DigestOutputStream(out, hash)));
        return new Cleaned(blob, HexFormat.of().formatHex(hash.digest()), blobs.size(blob), hashOf(file));
    }

    private static String hashOf(Path file) throws IOException {
        MessageDigest hash = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), hash)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    /**
     * The bytes of a picture for a member of its chat, asked anew on every request. Until its message is published only the one
     * who uploaded it sees it.
     *
     * @param range the header, or null for the whole
     * @throws Refusal {@code not-found}, {@code attachment-retracted} (2.1), {@code stale-knowledge}, {@code
     *     range-not-satisfiable}
     */
    public Uni<PictureContent> content(Caller caller, UUID attachmentId, @Nullable String range) {
        AtomicBoolean cut = downloads.begin(attachmentId);
        return transactions
                .run(caller, () -> attachments.forReading(attachmentId).chain(found -> readable(caller, found)))
                .map(found -> {
                    Optional<ByteRange> part = ByteRange.parse(range, found.size());
                    return new PictureContent(
                            found.size(), part, read(found, part.orElse(new ByteRange(0, found.size() - 1)), cut));
                })
                .onFailure()
                .invoke(() -> downloads.end(attachmentId, cut));
    }

    private Uni<StoredAttachment> readable(Caller caller, @Nullable StoredAttachment found) {
        if (found == null) {
            throw new Refusal(KitError.NOT_FOUND);
        }
        return access.require(caller, found.chatId())
                .invoke(chat -> {
                    if (!found.published() && !found.uploadedBy().equals(chat.personId())) {
                        throw new Refusal(KitError.NOT_FOUND);
                    }
                    if (found.retracted()) {
                        throw retracted();
                    }
                })
                .chain(this::requireFresh)
                // Read again: what was read before may be older than what has just been found fresh.
                .chain(() -> access.require(caller, found.chatId()))
                .chain(() -> attachments.forReading(found.id()))
                .map(now -> {
                    if (now == null || now.retracted() || !now.allowed()) {
                        throw retracted();
                    }
                    return now;
                });
    }

    /** Consents say which children may be shown, the roster to whom: a bar bites here as soon as a withdrawal. */
    private Uni<Void> requireFresh() {
        return freshness
                .require("consent.events", config.consentFreshness())
                .chain(() -> freshness.require("roster.events", config.consentFreshness()));
    }

    private static Refusal retracted() {
        return new Refusal(ChatError.ATTACHMENT_RETRACTED).citing(CONSENT_CLAUSE);
    }

    /** Chunk by chunk as the client takes them; stops at once when the picture is taken back. */
    private Multi<Buffer> read(StoredAttachment found, ByteRange range, AtomicBoolean cut) {
        return Multi.createFrom()
                .resource(
                        () -> new Reading(blobs.channel(found.blob()), range, cut),
                        reading -> Multi.createBy()
                                .repeating()
                                .uni(() -> blocking(reading::next))
                                .whilst(chunk -> !reading.isDone()))
                .withFinalizer(reading -> {
                    downloads.end(found.id(), cut);
                    return blocking(reading::close);
                });
    }

    private static final class Reading {

        private final FileChannel channel;
        private final long end;
        private final AtomicBoolean cut;
        private volatile long next;

        Reading(FileChannel channel, ByteRange range, AtomicBoolean cut) {
            this.channel = channel;
            this.next = range.first();
            this.end = range.last() + 1;
            this.cut = cut;
        }

        Buffer next() throws IOException {
            if (cut.get()) {
                throw retracted();
            }
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, end - next));
            long position = next;
            while (chunk.hasRemaining()) {
                int read = channel.read(chunk, position);
                if (read < 0) {
                    throw new IOException("picture is shorter than stored");
                }
                position += read;
            }
            next = position;
            return Buffer.buffer(chunk.array());
        }

        boolean isDone() {
            return next >= end;
        }

        @Nullable
        Void close() throws IOException {
            channel.close();
            return null;
        }
    }

    @FunctionalInterface
    private interface Blocking<T extends @Nullable Object> {
        T get() throws IOException;
    }

    private static <T extends @Nullable Object> Uni<T> blocking(Blocking<T> work) {
        return Uni.createFrom()
                .item(() -> {
                    try {
                        return work.get();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
