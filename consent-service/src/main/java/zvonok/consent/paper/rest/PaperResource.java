package zvonok.consent.paper.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import zvonok.consent.paper.application.PaperReading;
import zvonok.consent.paper.application.PaperService;
import zvonok.consent.paper.application.PaperView;
import zvonok.consent.paper.domain.PaperAnswer;
import zvonok.consent.paper.domain.PaperSays;
import zvonok.consent.scan.application.ScanStore;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;
import zvonok.kit.tenancy.Callers;

/** Answers and letters of withdrawal on paper: scanned by one member of the staff, witnessed by another. */
@Path("/")
class PaperResource {

    /** A class, with two guardians for each child. */
    private static final int MOST_ANSWERS = 100;

    private final PaperService papers;
    private final PaperReading reading;
    private final Callers callers;
    private final ObjectMapper json;

    PaperResource(PaperService papers, PaperReading reading, Callers callers, ObjectMapper json) {
        this.papers = papers;
        this.reading = reading;
        this.callers = callers;
        this.json = json;
    }

    /** One answer on the papers that were scanned. */
    record PaperAnswerRequest(
            @Nullable UUID studentId,
            @Nullable UUID guardianId,
            @Nullable PaperSays answer,
            @Nullable LocalDate signedOn) {}

    /** Why a paper is sent back. */
    record RejectPaperRequest(@NotBlank @Size(max = 1000) String reason) {}

    /**
     * Takes in one scan and what its papers say.
     *
     * @param answers a JSON array of {@code {studentId, guardianId, answer, signedOn}}, at least one; {@code WITHDRAWN} for a letter that
     *     takes a grant back
     */
    @POST
    @Path("/consent-requests/{id}/paper-answers")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    public Uni<PaperView> upload(
            @PathParam("id") UUID requestId,
            @RestForm @Nullable FileUpload scan,
            @RestForm @Nullable String answers,
            @HeaderParam("Idempotency-Key") @Nullable String key)
            throws JsonProcessingException {
        if (scan == null) {
            throw new Refusal(KitError.VALIDATION_FAILED).with("field", "scan");
        }
        return papers.upload(callers.current(), requestId, answers(answers), scan.uploadedFile(), key);
    }

    private List<PaperAnswer> answers(@Nullable String text) throws JsonProcessingException {
        List<PaperAnswerRequest> said =
                text == null ? List.of() : json.readValue(text, new TypeReference<List<PaperAnswerRequest>>() {});
        if (said.isEmpty() || said.size() > MOST_ANSWERS) {
            throw invalid("answers");
        }
        Set<List<UUID>> seen = new HashSet<>();
        return said.stream()
                .map(one -> {
                    int number = said.indexOf(one);
                    UUID student = present(one.studentId(), number, "studentId");
                    UUID guardian = present(one.guardianId(), number, "guardianId");
                    if (!seen.add(List.of(student, guardian))) {
                        throw invalid("answers[" + number + "]");
                    }
                    return new PaperAnswer(
                            student,
                            guardian,
                            present(one.answer(), number, "answer"),
                            present(one.signedOn(), number, "signedOn"));
                })
                .toList();
    }

    private static <T> T present(@Nullable T value, int number, String field) {
        if (value == null) {
            throw invalid("answers[" + number + "]." + field);
        }
        return value;
    }

    private static Refusal invalid(String field) {
        return new Refusal(KitError.VALIDATION_FAILED).with("field", field);
    }

    @GET
    @Path("/consent-requests/{id}/paper-answers")
    public Uni<Page<PaperView>> ofRequest(@PathParam("id") UUID requestId) {
        return reading.ofRequest(callers.current(), requestId);
    }

    @GET
    @Path("/paper-answers/{id}")
    public Uni<PaperView> paper(@PathParam("id") UUID paperId) {
        return reading.paper(callers.current(), paperId);
    }

    @POST
    @Path("/paper-answers/{id}/witness")
    @ResponseStatus(201)
    public Uni<PaperView> witness(@PathParam("id") UUID paperId, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return papers.witness(callers.current(), paperId, key);
    }

    @POST
    @Path("/paper-answers/{id}/rejection")
    @ResponseStatus(201)
    public Uni<PaperView> reject(
            @PathParam("id") UUID paperId,
            @NotNull @Valid RejectPaperRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return papers.reject(callers.current(), paperId, request.reason(), key);
    }

    /** The scan's bytes as they came; to be saved and never shown as a page of this origin. */
    @GET
    @Path("/paper-answers/{id}/scan")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public RestMulti<Buffer> scan(@PathParam("id") UUID paperId) {
        return RestMulti.fromUniResponse(
                reading.scan(callers.current(), paperId), ScanStore.ScanContent::bytes, PaperResource::headers);
    }

    private static Map<String, List<String>> headers(ScanStore.ScanContent content) {
        return Map.of(
                HttpHeaders.CONTENT_LENGTH,
                List.of(Long.toString(content.scan().size())),
                HttpHeaders.CACHE_CONTROL,
                List.of("no-store"),
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"paper-" + content.scan().id() + "."
                        + content.scan().type().extension() + "\""));
    }
}
