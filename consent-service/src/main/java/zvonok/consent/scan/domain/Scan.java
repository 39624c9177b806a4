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
 *
 * @param sha256 of the bytes, lower-case hex
 * @param bytes as they were uploaded; not to be changed
 */
public record Scan(ScanType type, String sha256, byte[] bytes) {

    /** In bytes. */
    public static final int LARGEST = 10 << 20;

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
        ScanType type =
                ScanType.of(bytes).orElseThrow(() -> new Refusal(ConsentError.SCAN_UNREADABLE));
        return new Scan(type, sha256(bytes), bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
