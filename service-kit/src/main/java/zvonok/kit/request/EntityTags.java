package zvonok.kit.request;

import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/** {@code ETag} and {@code If-Match} (RFC 9110) from an aggregate's version. */
public final class EntityTags {

    private EntityTags() {}

    /** The strong tag of a version. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Holds an update against the version that the client has seen.
     *
     * @throws Refusal {@code precondition-required} without the header, {@code precondition-failed} where it does not match
     */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null) {
            throw new Refusal(KitError.PRECONDITION_REQUIRED);
        }
        if (!ifMatch.equals("*") && !ifMatch.equals(of(version))) {
            throw new Refusal(KitError.PRECONDITION_FAILED);
        }
    }
}
