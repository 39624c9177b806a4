package zvonok.chat.attachment.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import zvonok.chat.ChatError;
import zvonok.chat.attachment.application.AttachmentService;
import zvonok.chat.attachment.application.PictureContent;
import zvonok.chat.attachment.application.UploadPicture;
import zvonok.chat.attachment.application.UploadedPicture;
import zvonok.chat.attachment.domain.ByteRange;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Callers;

/** Pictures. */
@Path("/chat/v1/attachments")
public class AttachmentResource {

    private static final int DEPICTS_LIMIT = 60;

    private final Callers callers;
    private final AttachmentService attachments;

    AttachmentResource(Callers callers, AttachmentService attachments) {
        this.callers = callers;
        this.attachments = attachments;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    public Uni<UploadedPicture> upload(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @RestForm @Nullable String chatId,
            @RestForm @Nullable FileUpload file,
            @RestForm @Nullable List<String> depicts,
            @RestForm @Nullable String depictsNobody) {
        List<UUID> shown = depicts == null
                ? List.of()
                : depicts.stream().map(id -> uuid("depicts", id)).toList();
        boolean nobody = "true".equals(depictsNobody);
        if (chatId == null || file == null || shown.size() > DEPICTS_LIMIT) {
            throw new Refusal(KitError.VALIDATION_FAILED)
                    .with("field", chatId == null ? "chatId" : file == null ? "file" : "depicts");
        }
        if (shown.isEmpty() != nobody) {
            throw new Refusal(ChatError.DEPICTS_MISSING);
        }
        return attachments.upload(
                callers.current(), key, new UploadPicture(uuid("chatId", chatId), file.uploadedFile(), shown));
    }

    private static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(KitError.VALIDATION_FAILED, e).with("field", field);
        }
    }

    @GET
    @Path("/{id}/content")
    @Produces("image/jpeg")
    public RestMulti<Buffer> content(
            @PathParam("id") UUID id,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        return RestMulti.fromUniResponse(
                attachments.content(callers.current(), id, ifRange == null ? range : null),
                PictureContent::bytes,
                AttachmentResource::headers,
                content -> content.range().isPresent() ? 206 : 200);
    }

    private static Map<String, List<String>> headers(PictureContent content) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put(HttpHeaders.CONTENT_LENGTH, List.of(Long.toString(content.length())));
        headers.put(HttpHeaders.CACHE_CONTROL, List.of("no-store"));
        headers.put("Accept-Ranges", List.of("bytes"));
        headers.put("Content-Disposition", List.of("inline"));
        content.range().ifPresent(r -> headers.put("Content-Range", List.of(contentRange(r, content.size()))));
        return headers;
    }

    private static String contentRange(ByteRange range, long size) {
        return "bytes " + range.first() + "-" + range.last() + "/" + size;
    }
}
