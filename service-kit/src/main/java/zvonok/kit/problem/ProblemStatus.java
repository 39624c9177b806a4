package zvonok.kit.problem;

import java.util.OptionalInt;

/** A service's own table from its error codes to HTTP status: one bean a service, an exhaustive switch inside. */
public interface ProblemStatus {

    /** The status of a code of this service; empty for a code that is not its own. */
    OptionalInt statusOf(ErrorCode code);
}
