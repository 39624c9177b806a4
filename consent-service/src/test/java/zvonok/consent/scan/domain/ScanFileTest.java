package zvonok.consent.scan.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static zvonok.consent.ScanFixtures.jpeg;
import static zvonok.consent.ScanFixtures.jpegThatSays;
import static zvonok.consent.ScanFixtures.pdf;
import static zvonok.consent.ScanFixtures.png;
import static zvonok.consent.ScanFixtures.pngThatSays;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;

@Tag("R2.1")
class ScanFileTest {

    @TempDir
    Path directory;

    static Stream<Arguments> scans() {
        return Stream.of(
                Arguments.of(ScanType.PDF, pdf(1)),
                Arguments.of(ScanType.PDF, pdf(30)),
                Arguments.of(ScanType.JPEG, jpeg()),
                Arguments.of(ScanType.JPEG, jpegThatSays(7016, 9921)),
                Arguments.of(ScanType.PNG, png()),
                Arguments.of(ScanType.PNG, pngThatSays(8000, 10_000)));
    }

    @ParameterizedTest
    @MethodSource("scans")
    void aScanIsKnownByItsContent(ScanType type, byte[] bytes) throws Exception {
        ScanFile scan = ScanFile.of(file("paper.exe", bytes));

        assertEquals(type, scan.type());
        assertEquals(bytes.length, scan.size());
        assertEquals(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), scan.sha256());
    }

    static Stream<byte[]> others() {
        byte[] jpeg = jpeg();
        byte[] png = png();
        byte[] pdf = pdf(1);
        return Stream.of(
                new byte[0],
                "a letter".getBytes(UTF_8),
                "<html>%PDF-1.7</html>".getBytes(UTF_8),
                new byte[] {'G', 'I', 'F', '8', '9', 'a'},
                Arrays.copyOf(jpeg, jpeg.length / 2),
                Arrays.copyOf(jpeg, 4),
                Arrays.copyOf(png, png.length - 1),
                Arrays.copyOf(pdf, pdf.length / 2),
                pngThatSays(0, 10),
                jpegThatSays(10, 0));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsNoWholePdfOrPictureIsRefused(byte[] bytes) throws IOException {
        assertRefused(ConsentError.SCAN_TYPE_UNSUPPORTED, file("scan.pdf", bytes));
    }

    @Test
    void aPictureThatWouldUnfoldToGigabytesIsRefusedByItsHeader() throws IOException {
        assertRefused(ConsentError.SCAN_DIMENSIONS_TOO_LARGE, file("big.png", pngThatSays(30_000, 30_000)));
        assertRefused(ConsentError.SCAN_DIMENSIONS_TOO_LARGE, file("big.jpg", jpegThatSays(30_000, 30_000)));
        assertRefused(ConsentError.SCAN_DIMENSIONS_TOO_LARGE, file("negative.png", pngThatSays(-1, 1)));
        assertRefused(ConsentError.SCAN_DIMENSIONS_TOO_LARGE, file("one-more.png", pngThatSays(8000, 10_001)));
    }

    @Test
    void whatIsLargerThanAStackIsRefusedUnread() throws IOException {
        Path file = directory.resolve("large.pdf");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(ScanFile.MOST_BYTES + 1);
        }

        assertRefused(ConsentError.SCAN_TOO_LARGE, file);
    }

    @Test
    void noRandomBytesBreakIt() throws IOException {
        Random random = new Random(20261122);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = Stream.of(jpeg(), png()).toList().get(i % 2);
            for (int n = 0; n < 20; n++) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
            }
            Path file = file("damaged", bytes);
            try {
                assertEquals(bytes.length, ScanFile.of(file).size());
            } catch (Refusal refusal) {
                assertEquals(
                        true,
                        refusal.code() instanceof ConsentError,
                        refusal.code().code());
            }
        }
    }

    private static void assertRefused(ConsentError code, Path file) {
        assertEquals(code, assertThrows(Refusal.class, () -> ScanFile.of(file)).code());
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }
}
