package zvonok.consent.rosterimport.application;

import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.PackageFault;

/**
 * How much a package may hold. A district of 60,000 students has 68 MB inflated, of which 36 MB are users.csv; the bounds lie at
 * twice that, so that what is kept of a package fits the service's memory.
 */
final class PackageLimits {

    static final int ENTRIES = 64;
    static final int COLUMNS = 1_000;
    static final int FIELD_CHARACTERS = 64 * 1024;
    static final int NAME_CHARACTERS = 255;
    static final int LIST_ITEMS = 1_000;
    static final int ROWS = 500_000;

    private static final long FILE_BYTES = 96L << 20;
    private static final long PACKAGE_BYTES = 160L << 20;

    private final long fileBytes;
    private final long packageBytes;
    private long inflated;

    PackageLimits() {
        this(FILE_BYTES, PACKAGE_BYTES);
    }

    PackageLimits(long fileBytes, long packageBytes) {
        this.fileBytes = fileBytes;
        this.packageBytes = packageBytes;
    }

    long fileBytes() {
        return fileBytes;
    }

    void inflated(long bytes) {
        inflated += bytes;
        if (inflated > packageBytes) {
            throw new PackageFault(null, FaultReason.PACKAGE_TOO_LARGE);
        }
    }
}
