package zvonok.kit.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command or query that is refused. It rolls the transaction back and reaches the client as an RFC 9457 problem. It holds no
 * personal data beyond ids.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient @Nullable String clause;
    private final transient Map<String, Object> fields;

    public Refusal(ErrorCode code) {
        this(code, null, Map.of(), null);
    }

    public Refusal(ErrorCode code, Throwable cause) {
        this(code, null, Map.of(), cause);
    }

    private Refusal(ErrorCode code, @Nullable String clause, Map<String, Object> fields, @Nullable Throwable cause) {
        super(code.code(), cause, false, false);
        this.code = code;
        this.clause = clause;
        this.fields = fields;
    }

    /** The same refusal citing a clause of the regulation, such as {@code 2.1}. */
    public Refusal citing(String newClause) {
        return new Refusal(code, newClause, fields, getCause());
    }

    /** The same refusal with one more extension member of the problem; {@code {name}} in its text is replaced by the value. */
    public Refusal with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Refusal(code, clause, more, getCause());
    }

    public ErrorCode code() {
        return code;
    }

    public @Nullable String clause() {
        return clause;
    }

    public Map<String, Object> fields() {
        return fields;
    }
}
