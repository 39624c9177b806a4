package zvonok.consent.scan.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A piece of a scan's bytes: nobody ever holds a whole scan in memory. */
@Entity
@Immutable
public class ScanPart {

    /** Bytes in each part but the last. */
    public static final int SIZE = 512 << 10;

    @Id
    private UUID id;

    private UUID schoolId;
    private UUID scanId;
    private int number;
    private byte[] bytes;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ScanPart() {}

    /** The part of that number, counted from 0. */
    public ScanPart(UUID id, Scan scan, int number, byte[] bytes) {
        this.id = id;
        this.schoolId = scan.schoolId();
        this.scanId = scan.id();
        this.number = number;
        this.bytes = bytes.clone();
    }

    public UUID schoolId() {
        return schoolId;
    }

    public UUID scanId() {
        return scanId;
    }

    /** Counted from 0. */
    public int number() {
        return number;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
