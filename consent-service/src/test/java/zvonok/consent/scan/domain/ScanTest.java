package zvonok.consent.scan.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

class ScanTest {

    private static final byte[] PDF = "%PDF-1.4\n1 0 obj\n%%EOF\n".getBytes(US_ASCII);

    private static byte[] image(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 30, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    /** Only the header says so: nothing of that size is in it. */
    private static byte[] png(int width, int height) throws IOException {
        byte[] small = image("png");
        ByteBuffer.wrap(small).putInt(16, width).putInt(20, height);
        return small;
    }

    private static void unreadable(byte[] bytes) {
        assertEquals(
                ConsentError.SCAN_UNREADABLE,
                assertThrows(Refusal.class, () -> Scan.of(bytes)).code());
    }

    @Test
    void itsBytesSayWhatItIsAndAreKeptAsTheyAre() throws IOException {
        assertEquals(ScanType.PDF, Scan.of(PDF).type());
        assertEquals(ScanType.PNG, Scan.of(image("png")).type());
        assertEquals(ScanType.JPEG, Scan.of(image("jpg")).type());
        assertArrayEquals(PDF, Scan.of(PDF).bytes());
    }

    @Test
    void whatIsNoScanIsRefused() throws IOException {
        unreadable(new byte[0]);
        unreadable("Здравствуйте".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        unreadable(image("gif"));
        unreadable(Arrays.copyOf(PDF, 12));
        unreadable(Arrays.copyOf(image("jpg"), 30));
    }

    @Test
    void anImageLargerThanAPageIsRefusedByItsHeader() throws IOException {
        assertEquals(ScanType.PNG, Scan.of(png(6_000, 12_000)).type());
        unreadable(png(6_000, 12_001));
        unreadable(png(30_000, 30_000));
        unreadable(png(-1, -1));
        unreadable(png(0, 10));
    }

    @Test
    void tenMebibytesAreTheMost(@TempDir Path directory) throws IOException {
        byte[] large = Arrays.copyOf(PDF, Scan.LARGEST);
        System.arraycopy("%%EOF".getBytes(US_ASCII), 0, large, Scan.LARGEST - 5, 5);
        Path file = directory.resolve("paper");
        assertEquals(ScanType.PDF, Scan.read(Files.write(file, large)).type());

        Path larger = Files.write(file, Arrays.copyOf(large, Scan.LARGEST + 1));
        assertEquals(
                KitError.PAYLOAD_TOO_LARGE,
                assertThrows(Refusal.class, () -> Scan.read(larger)).code());
    }

    /** Whatever the bytes, the answer is yes or no. */
    @Test
    void brokenBytesAreRefusedOrTakenAndNeverMore() throws IOException {
        Random random = new Random(20261122);
        for (byte[] whole : new byte[][] {PDF, image("png"), image("jpg")}) {
            for (int i = 0; i < 3_000; i++) {
                byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
                for (int n = random.nextInt(4); n > 0 && broken.length > 0; n--) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt();
                }
                try {
                    assertArrayEquals(broken, Scan.of(broken).bytes());
                } catch (Refusal refused) {
                    assertEquals(ConsentError.SCAN_UNREADABLE, refused.code());
                }
            }
        }
    }
}
