package zvonok.consent.scan.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/**
 * A scanned paper that may be kept. What it is, its first bytes say, not its name; of an image its header alone is read, nothing
 * is ever decoded.
 */
public final class Scan {

    /** In bytes. */
    public static final int LARGEST = 10 << 20;

    private final ScanType type;
    private final String sha256;
    private final byte[] bytes;

    private Scan(ScanType type, byte[] bytes) {
        this.type = type;
        this.sha256 = sha256(bytes);
        this.bytes = bytes;
    }

    /**
     * Reads an uploaded file; blocking.
     *
     * @throws Refusal {@code payload-too-large}, or {@code scan-unreadable} for what is no PDF, JPEG or PNG, and for an image whose
     *     header says that it is larger than a page can be
     */
    public static Scan read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Refusal(KitError.PAYLOAD_TOO_LARGE);
            }
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Scan of(byte[] bytes) {
        ScanType type = ScanType.of(bytes).orElseThrow(() -> new Refusal(ConsentError.SCAN_UNREADABLE));
        return new Scan(type, bytes.clone());
    }

    public ScanType type() {
        return type;
    }

    /** Of the bytes, lower-case hex. */
    public String sha256() {
        return sha256;
    }

    /** As they were uploaded. */
    public byte[] bytes() {
        return bytes.clone();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
