package zvonok.consent.rosterimport.domain;

import org.jspecify.annotations.Nullable;

/** A fault of the package, its manifest, a header, an encoding or the quoting: nothing of the package is taken. */
public final class PackageFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String file;
    private final FaultReason reason;
    private final @Nullable String subject;

    /**
     * @param file the file at fault, null for the package as a whole
     * @param subject the column, property or file name that is meant, never a value of a row
     */
    public PackageFault(@Nullable String file, FaultReason reason, @Nullable String subject) {
        this(file, reason, subject, null);
    }

    public PackageFault(@Nullable String file, FaultReason reason) {
        this(file, reason, null, null);
    }

    public PackageFault(@Nullable String file, FaultReason reason, Throwable cause) {
        this(file, reason, null, cause);
    }

    private PackageFault(
            @Nullable String file, FaultReason reason, @Nullable String subject, @Nullable Throwable cause) {
        super(reason.name(), cause, false, false);
        this.file = file;
        this.reason = reason;
        this.subject = subject;
    }

    public @Nullable String file() {
        return file;
    }

    public FaultReason reason() {
        return reason;
    }

    public @Nullable String subject() {
        return subject;
    }
}
