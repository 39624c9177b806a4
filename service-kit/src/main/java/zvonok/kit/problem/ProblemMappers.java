package zvonok.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Everything that goes wrong in a request leaves as a problem; the unexpected says nothing but the request's id. */
@ApplicationScoped
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final Problems problems;

    ProblemMappers(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper
    public Response refusal(Refusal refusal, HttpHeaders headers) {
        return problems.toResponse(refusal, headers);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthorized(Exception e, HttpHeaders headers) {
        return problems.toResponse(new Refusal(KitError.UNAUTHORIZED), headers);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, HttpHeaders headers) {
        return problems.toResponse(new Refusal(KitError.FORBIDDEN), headers);
    }

    // The subclass is named too, since the framework brings a mapper of its own for it.
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    public Response malformedJson(JsonProcessingException e, HttpHeaders headers) {
        return problems.toResponse(malformed(e), headers);
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e, HttpHeaders headers) {
        List<Map<String, String>> violations = e.getConstraintViolations().stream()
                .map(v -> Map.of("field", field(v), "message", v.getMessage()))
                .sorted(java.util.Comparator.comparing(v -> v.getOrDefault("field", "")))
                .toList();
        return problems.toResponse(
                new Refusal(KitError.VALIDATION_FAILED)
                        .with(
                                "field",
                                violations.stream()
                                        .map(v -> v.getOrDefault("field", ""))
                                        .collect(Collectors.joining(", ")))
                        .with("violations", violations),
                headers);
    }

    @ServerExceptionMapper
    public Response changedMeanwhile(OptimisticLockException e, HttpHeaders headers) {
        return problems.toResponse(new Refusal(KitError.PRECONDITION_FAILED), headers);
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, HttpHeaders headers) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return problems.toResponse(malformed(json), headers);
            }
        }
        KitError code = switch (e.getResponse().getStatus()) {
            case 401 -> KitError.UNAUTHORIZED;
            case 403 -> KitError.FORBIDDEN;
            case 404 -> KitError.NOT_FOUND;
            case 405 -> KitError.METHOD_NOT_ALLOWED;
            case 406 -> KitError.NOT_ACCEPTABLE;
            case 409 -> KitError.CONFLICT;
            case 413 -> KitError.PAYLOAD_TOO_LARGE;
            case 415 -> KitError.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> KitError.SERVICE_UNAVAILABLE;
            default -> e.getResponse().getStatus() < 500 ? KitError.MALFORMED_REQUEST : KitError.UNEXPECTED;
        };
        if (code == KitError.UNEXPECTED) {
            return unexpected(e, headers);
        }
        return problems.toResponse(new Refusal(code), headers);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, HttpHeaders headers) {
        for (Throwable cause : Failures.causes(e).toList()) {
            if (cause instanceof Refusal refusal) {
                return problems.toResponse(refusal, headers);
            }
            if (cause instanceof OptimisticLockException) {
                return problems.toResponse(new Refusal(KitError.PRECONDITION_FAILED), headers);
            }
            if (isUnstorable(cause)) {
                return problems.toResponse(new Refusal(KitError.MALFORMED_REQUEST), headers);
            }
            if (isUnavailable(cause)) {
                LOG.warnf("dependency unavailable: %s", cause.getClass().getName());
                return problems.toResponse(new Refusal(KitError.SERVICE_UNAVAILABLE), headers);
            }
        }
        LOG.errorf("unexpected failure: %s", Failures.describe(e));
        return problems.toResponse(new Refusal(KitError.UNEXPECTED), headers);
    }

    /** A value that the column's type cannot hold (SQLSTATE class 22), as a year of seven digits: the request's fault. */
    private static boolean isUnstorable(Throwable cause) {
        String state = Failures.sqlState(cause);
        return state != null && state.startsWith("22");
    }

    /** Connections, resources, operators (08, 53, 57), and transactions that lost against another one (40): worth repeating. */
    private static boolean isUnavailable(Throwable cause) {
        String state = Failures.sqlState(cause);
        return cause instanceof java.net.ConnectException
                || cause instanceof java.util.concurrent.TimeoutException
                || cause instanceof io.vertx.core.VertxException
                // What the database client says of a connection that is gone.
                || cause instanceof io.vertx.core.impl.NoStackTraceThrowable
                || cause instanceof java.io.IOException
                || (state != null
                        && (state.startsWith("57")
                                || state.startsWith("53")
                                || state.startsWith("40")
                                || state.startsWith("08")));
    }

    private static Refusal malformed(JsonProcessingException e) {
        String field = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        Refusal refusal = new Refusal(KitError.MALFORMED_REQUEST);
        if (!field.isEmpty()) {
            refusal = refusal.with("field", field);
        }
        return e instanceof UnrecognizedPropertyException ? refusal.with("reason", "unknown-field") : refusal;
    }

    /** The field as the client wrote it: no method, and no name of the body's parameter. */
    private static String field(ConstraintViolation<?> violation) {
        List<String> inside = new ArrayList<>();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, CROSS_PARAMETER, RETURN_VALUE -> {}
                case PARAMETER -> parameter = node.getName();
                case BEAN, PROPERTY, CONTAINER_ELEMENT -> inside.add(node.toString());
            }
        }
        return inside.isEmpty() ? parameter : String.join(".", inside);
    }
}
