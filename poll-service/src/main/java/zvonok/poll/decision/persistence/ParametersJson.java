package zvonok.poll.decision.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zvonok.poll.decision.domain.ChatHours;
import zvonok.poll.decision.domain.DecisionKind;
import zvonok.poll.decision.domain.InvalidParameter;
import zvonok.poll.decision.domain.MarkEqualsSignature;
import zvonok.poll.decision.domain.Parameters;

/** Parameters as JSON, by their kind; strict in reading, since what is read is what will be in force. */
public final class ParametersJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private ParametersJson() {}

    /** What could not be read, by the path of the field. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final String field;

        Unreadable(String field, @Nullable Throwable cause) {
            super("cannot be read", cause);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    public static Parameters read(DecisionKind kind, JsonNode parameters) throws Unreadable {
        if (!parameters.isObject()) {
            throw new Unreadable("", null);
        }
        try {
            return switch (kind) {
                case CHAT_HOURS -> JSON.treeToValue(parameters, ChatHours.class);
                case MARK_EQUALS_SIGNATURE -> JSON.treeToValue(parameters, MarkEqualsSignature.class);
            };
        } catch (JsonProcessingException e) {
            throw new Unreadable(field(e), e);
        }
    }

    public static JsonNode write(Parameters parameters) {
        return JSON.valueToTree(parameters);
    }

    /** As it is kept in a column, with the kind. */
    static String keep(Parameters parameters) {
        return JSON.createObjectNode()
                .put("kind", parameters.kind().name())
                .set("parameters", write(parameters))
                .toString();
    }

    static Parameters kept(String column) {
        try {
            JsonNode node = JSON.readTree(column);
            return read(DecisionKind.valueOf(node.path("kind").asText()), node.path("parameters"));
        } catch (JsonProcessingException | Unreadable e) {
            throw new IllegalStateException("kept parameters cannot be read", e);
        }
    }

    private static String field(JsonProcessingException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidParameter invalid) {
                return invalid.field();
            }
        }
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
                        .collect(Collectors.joining("."))
                        .replace(".[", "[")
                : "";
    }
}
