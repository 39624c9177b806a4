package zvonok.consent.scan.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A paper as it was scanned; its bytes never change. */
@Entity
@Immutable
public class Scan {

    @Id
    private UUID id;

    private UUID schoolId;

    @Enumerated(EnumType.STRING)
    private ScanType type;

    private String sha256;
    private long size;
    private int parts;
    private String uploadedBy;
    private Instant uploadedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Scan() {}

    /**
     * A scan that somebody has uploaded.
     *
     * @param uploadedBy the account
     */
    public Scan(UUID id, UUID schoolId, ScanFile file, String uploadedBy, Instant now) {
        this.id = id;
        this.schoolId = schoolId;
        this.type = file.type();
        this.sha256 = file.sha256();
        this.size = file.size();
        this.parts = Math.toIntExact((file.size() + ScanPart.SIZE - 1) / ScanPart.SIZE);
        this.uploadedBy = uploadedBy;
        this.uploadedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID schoolId() {
        return schoolId;
    }

    public ScanType type() {
        return type;
    }

    /** Of the bytes, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** In how many parts the bytes are stored. */
    public int parts() {
        return parts;
    }

    /** The account. */
    public String uploadedBy() {
        return uploadedBy;
    }

    public Instant uploadedAt() {
        return uploadedAt;
    }
}
