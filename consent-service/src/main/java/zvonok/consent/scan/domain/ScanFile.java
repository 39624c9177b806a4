package zvonok.consent.scan.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;

/**
 * An uploaded file that was looked at and is a scan. Only headers are read: no picture is ever decoded here, so that a small file
 * that unfolds to gigabytes does no harm.
 *
 * @param sha256 of the bytes as they came, in hexadecimal
 * @param size in bytes
 */
public record ScanFile(Path file, ScanType type, String sha256, long size) {

    /** A class's stack of thirty sheets, at 300 dots an inch in grey, has room. */
    public static final long MOST_BYTES = 20L << 20;
    /** An A3 sheet at 600 dots an inch has 70 million. */
    public static final long MOST_PIXELS = 80_000_000;

    private static final int MEGABYTE = 1 << 20;
    /** A PDF may have something before its header and after its end (ISO 32000, appendix H). */
    private static final int PDF_MARGIN = 1024;

    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};
    private static final int START_OF_SCAN = 0xda;
    /** The markers of JPEG that say how large the picture is (ITU-T T.81, table B.1). */
    private static final Set<Integer> START_OF_FRAME =
            Set.of(0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf);

    /**
     * Looks at a file. Blocking: for worker threads, with no session open.
     *
     * @throws Refusal {@code scan-too-large}, {@code scan-type-unsupported} for what is no whole PDF, JPEG or PNG, {@code
     *     scan-dimensions-too-large}
     */
    public static ScanFile of(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new Refusal(ConsentError.SCAN_TOO_LARGE).with("maxMegabytes", MOST_BYTES / MEGABYTE);
        }
        return new ScanFile(file, type(file), sha256(file), size);
    }

    private static ScanType type(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            byte[] start = bytes(channel, 0, PDF_MARGIN);
            byte[] end = bytes(channel, Math.max(0, channel.size() - PDF_MARGIN), PDF_MARGIN);
            if (startsWith(start, PNG) && start.length > PNG.length + 8 && endsWith(end, PNG_END)) {
                ByteBuffer header = ByteBuffer.wrap(start, PNG.length, 8);
                require(Integer.toUnsignedLong(header.getInt()), Integer.toUnsignedLong(header.getInt()));
                return ScanType.PNG;
            }
            if (startsWith(start, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
                requireJpeg(channel, end);
                return ScanType.JPEG;
            }
            if (new String(start, ISO_8859_1).contains("%PDF-") && new String(end, ISO_8859_1).contains("%%EOF")) {
                return ScanType.PDF;
            }
        }
        throw unsupported();
    }

    /** Walks from segment to segment up to the one that says how large the picture is. */
    private static void requireJpeg(FileChannel channel, byte[] end) throws IOException {
        long at = 2;
        while (true) {
            byte[] marker = bytes(channel, at, 9);
            if (marker.length < 9 || (marker[0] & 0xff) != 0xff) {
                throw unsupported();
            }
            int kind = marker[1] & 0xff;
            ByteBuffer segment = ByteBuffer.wrap(marker, 2, 7);
            int length = Short.toUnsignedInt(segment.getShort());
            if (kind == 0xff) {
                at++;
            } else if (START_OF_FRAME.contains(kind)) {
                var _ = segment.get();
                int height = Short.toUnsignedInt(segment.getShort());
                require(Short.toUnsignedInt(segment.getShort()), height);
                break;
            } else if (kind == START_OF_SCAN || length < 2) {
                throw unsupported();
            } else {
                at += 2L + length;
            }
        }
        // Cameras write things after the end of the picture, so the end need not be the file's.
        for (int i = 1; i < end.length; i++) {
            if ((end[i - 1] & 0xff) == 0xff && (end[i] & 0xff) == 0xd9) {
                return;
            }
        }
        throw unsupported();
    }

    private static void require(long width, long height) {
        if (width == 0 || height == 0) {
            throw unsupported();
        }
        if (width > MOST_PIXELS || height > MOST_PIXELS || width * height > MOST_PIXELS) {
            throw new Refusal(ConsentError.SCAN_DIMENSIONS_TOO_LARGE)
                    .with("width", width)
                    .with("height", height)
                    .with("maxPixels", MOST_PIXELS);
        }
    }

    private static Refusal unsupported() {
        return new Refusal(ConsentError.SCAN_TYPE_UNSUPPORTED)
                .with(
                        "accepted",
                        Arrays.stream(ScanType.values())
                                .map(ScanType::mediaType)
                                .toList());
    }

    private static byte[] bytes(FileChannel channel, long from, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(most);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
            // Until it is full or the file ends.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static boolean endsWith(byte[] bytes, byte[] end) {
        int from = bytes.length - end.length;
        return from >= 0 && Arrays.equals(bytes, from, bytes.length, end, 0, end.length);
    }

    private static String sha256(Path file) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            var _ = in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes from the beginning; blocking. */
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }
}
