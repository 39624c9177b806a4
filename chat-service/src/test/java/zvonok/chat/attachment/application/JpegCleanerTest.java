package zvonok.chat.attachment.application;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.chat.ChatError;
import zvonok.kit.problem.Refusal;

class JpegCleanerTest {

    private static final String SECRET = "GPS 56.8389N 60.6057E";

    @TempDir
    Path directory;

    /** Red in the left upper corner, black elsewhere. */
    private static byte[] jpeg(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width / 2; x++) {
            for (int y = 0; y < height / 2; y++) {
                image.setRGB(x, y, Color.RED.getRGB());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, "jpeg", out));
        return out.toByteArray();
    }

    /** The same with an EXIF segment that says the orientation and a secret. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] secret = SECRET.getBytes(ISO_8859_1);
        ByteBuffer tiff = ByteBuffer.allocate(26 + secret.length);
        tiff.put("MM".getBytes(ISO_8859_1)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation);
        tiff.putShort((short) 0).putInt(0).put(secret);
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + tiff.capacity()));
        out.put("Exif\0\0".getBytes(ISO_8859_1)).put(tiff.array()).put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    private byte[] clean(byte[] source) throws IOException {
        Path file = Files.write(directory.resolve("picture"), source);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JpegCleaner.clean(file, out);
        return out.toByteArray();
    }

    private ChatError refused(byte[] source) {
        return (ChatError) assertThrows(Refusal.class, () -> clean(source)).code();
    }

    @Test
    void nothingButThePictureIsLeft() throws IOException {
        byte[] cleaned = clean(withExif(jpeg(64, 32), 1));

        assertFalse(new String(cleaned, ISO_8859_1).contains(SECRET));
        assertFalse(new String(cleaned, ISO_8859_1).contains("Exif"));
        BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(cleaned)));
        assertEquals(64, image.getWidth());
        assertEquals(32, image.getHeight());
    }

    // Where the red quarter of a picture of 64 x 32 is after turning it upright.
    @ParameterizedTest
    @CsvSource({
        "1, 64, 32, left, upper",
        "2, 64, 32, right, upper",
        "3, 64, 32, right, lower",
        "4, 64, 32, left, lower",
        "5, 32, 64, left, upper",
        "6, 32, 64, right, upper",
        "7, 32, 64, right, lower",
        "8, 32, 64, left, lower"
    })
    void pictureIsTurnedUpright(int orientation, int width, int height, String side, String half) throws IOException {
        byte[] cleaned = clean(withExif(jpeg(64, 32), orientation));

        BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(cleaned)));
        assertEquals(width, image.getWidth());
        assertEquals(height, image.getHeight());
        int x = side.equals("left") ? 4 : width - 5;
        int y = half.equals("upper") ? 4 : height - 5;
        assertTrue(new Color(image.getRGB(x, y)).getRed() > 200);
        assertTrue(new Color(image.getRGB(width - 1 - x, height - 1 - y)).getRed() < 60);
    }

    @Test
    void whatIsNoJpegIsRefused() {
        assertEquals(ChatError.JPEG_ONLY, refused(new byte[] {(byte) 0x89, 'P', 'N', 'G'}));
        assertEquals(ChatError.JPEG_ONLY, refused(new byte[0]));
        assertEquals(ChatError.JPEG_ONLY, refused("<svg/>".getBytes(ISO_8859_1)));
    }

    @Test
    void damagedPictureIsRefused() throws IOException {
        byte[] jpeg = jpeg(64, 64);

        assertEquals(ChatError.PICTURE_UNREADABLE, refused(Arrays.copyOf(jpeg, 100)));
        assertEquals(ChatError.PICTURE_UNREADABLE, refused(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}));
    }

    @Test
    void noDamageGoesUnanswered() throws IOException {
        byte[] jpeg = withExif(jpeg(32, 32), 6);
        Random random = new Random(42);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = jpeg.clone();
            for (int j = 0; j < 4; j++) {
                damaged[3 + random.nextInt(damaged.length - 3)] = (byte) random.nextInt(256);
            }
            try {
                assertTrue(clean(damaged).length > 0);
            } catch (Refusal refusal) {
                assertTrue(refusal.code() instanceof ChatError);
            }
        }
    }

    @Test
    void tooManyPixelsAreRefusedFromTheHeader() throws IOException {
        byte[] jpeg = jpeg(16, 16);
        for (int i = 2; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 8000).putShort(i + 7, (short) 5001);
                break;
            }
        }

        assertEquals(ChatError.PICTURE_TOO_LARGE, refused(jpeg));
    }

    @Test
    void tooManyBytesAreRefused() throws IOException {
        byte[] source = Arrays.copyOf(jpeg(16, 16), (int) JpegCleaner.MAX_BYTES + 1);

        assertEquals(ChatError.PICTURE_TOO_LARGE, refused(source));
    }
}
