package zvonok.consent.scan.domain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;

/** What a scanned paper may be. */
public enum ScanType {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png");

    /** Pixels on a side, more than an A3 page has at 600 dpi. */
    private static final int LONGEST_SIDE = 12_000;

    private static final int LARGEST_IMAGE = 80_000_000;
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int PNG_HEADER = 0x49484452;

    private final String mediaType;

    ScanType(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** What these bytes are by their beginning; empty for anything else and for images beyond the limits. */
    static Optional<ScanType> of(byte[] bytes) {
        if (isPdf(bytes)) {
            return Optional.of(PDF);
        }
        if (isPng(bytes)) {
            return Optional.of(PNG);
        }
        return isJpeg(bytes) ? Optional.of(JPEG) : Optional.empty();
    }

    private static boolean isPdf(byte[] bytes) {
        int tail = Math.max(0, bytes.length - 1024);
        return new String(bytes, 0, Math.min(5, bytes.length), ISO_8859_1).equals("%PDF-")
                && new String(bytes, tail, bytes.length - tail, ISO_8859_1).contains("%%EOF");
    }

    private static boolean isPng(byte[] bytes) {
        ByteBuffer header = ByteBuffer.wrap(bytes);
        return bytes.length > 33
                && header.getLong() == PNG_SIGNATURE
                && header.getInt() == 13
                && header.getInt() == PNG_HEADER
                && fits(header.getInt(), header.getInt());
    }

    /** Walks the segments (ITU-T T.81, annex B) up to the frame's header. */
    private static boolean isJpeg(byte[] bytes) {
        if (bytes.length < 4 || unsigned(bytes, 0) != 0xFF || unsigned(bytes, 1) != 0xD8) {
            return false;
        }
        int at = 2;
        while (at + 9 < bytes.length && unsigned(bytes, at) == 0xFF) {
            int marker = unsigned(bytes, at + 1);
            if (marker == 0xFF) {
                at++;
            } else if (isFrame(marker)) {
                return fits(pair(bytes, at + 7), pair(bytes, at + 5));
            } else {
                int length = pair(bytes, at + 2);
                if (length < 2) {
                    return false;
                }
                at += 2 + length;
            }
        }
        return false;
    }

    /** Start of frame, in all its kinds; C4, C8 and CC among them are other segments. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean fits(int width, int height) {
        return width > 0
                && height > 0
                && width <= LONGEST_SIDE
                && height <= LONGEST_SIDE
                && (long) width * height <= LARGEST_IMAGE;
    }

    private static int pair(byte[] bytes, int at) {
        return unsigned(bytes, at) << 8 | unsigned(bytes, at + 1);
    }

    private static int unsigned(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }
}
