package zvonok.kit.problem;

import java.util.Locale;

/** The name of a refusal, known to the domain; an enum per service. What HTTP makes of it is decided at the edge. */
public interface ErrorCode {

    /** The enum constant's name. */
    String name();

    /** The last part of the problem's {@code type}: {@code CONSENTS_MISSING} is {@code consents-missing}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
