package zvonok.consent.evidence.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolTime;
import zvonok.consent.evidence.domain.ConsentMatrix;

/** A matrix as a table for people, in Russian or English. */
final class MatrixTable {

    private static final List<String> COLUMNS =
            List.of("class", "family", "given", "middle", "status", "since", "asked", "answered");
    /** Where the two columns of numbers begin. */
    private static final int NUMBERS = 6;

    private static final String FORMULA = "=+-@＝＋－＠";

    private final List<String> header;
    private final List<List<String>> rows;
    private final String title;
    private final char separator;

    private MatrixTable(List<String> header, List<List<String>> rows, String title, char separator) {
        this.header = header;
        this.rows = rows;
        this.title = title;
        this.separator = separator;
    }

    static MatrixTable of(ConsentMatrix matrix, SchoolTime time, Locale language) {
        ResourceBundle words = EvidenceWords.in(language);
        return new MatrixTable(
                COLUMNS.stream()
                        .map(column -> words.getString("matrix." + column))
                        .toList(),
                matrix.rows().stream().map(row -> cells(row, time, words)).toList(),
                words.getString("matrix.title"),
                language.getLanguage().equals("ru") ? ';' : ',');
    }

    private static List<String> cells(ConsentMatrix.Row row, SchoolTime time, ResourceBundle words) {
        return List.of(
                row.classTitle(),
                row.child().familyName(),
                row.child().givenName(),
                orBlank(row.child().middleName()),
                words.getString("matrix.status." + row.status()),
                row.since() == null ? "" : time.day(row.since()).toString(),
                Integer.toString(row.asked()),
                Integer.toString(row.answered()));
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * The table as CSV (RFC 4180) in UTF-8, with the byte order mark by which Excel knows it and the separator that Excel expects
     * in that language: a semicolon in Russian. A cell that a spreadsheet would run as a formula begins with an apostrophe
     * (OWASP, CSV injection).
     */
    byte[] csv() {
        StringWriter text = new StringWriter();
        text.write('\uFEFF');
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(text)) {
            Stream.concat(Stream.of(header), rows.stream())
                    .forEach(row -> csv.writeRecord(
                            row.stream().map(MatrixTable::harmless).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }

    static String harmless(String cell) {
        String visible = cell.stripLeading();
        boolean runs = !visible.isEmpty() && FORMULA.indexOf(visible.charAt(0)) >= 0;
        boolean begins = !cell.isEmpty() && "\t\r\n".indexOf(cell.charAt(0)) >= 0;
        return runs || begins ? "'" + cell : cell;
    }

    /** The table as XLSX. Every cell is a string or a number by type, so that nothing in it is a formula. */
    byte[] xlsx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Zvonok", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(title);
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
                sheet.style(0, column).bold().set();
            }
            for (int row = 0; row < rows.size(); row++) {
                List<String> cells = rows.get(row);
                for (int column = 0; column < NUMBERS; column++) {
                    sheet.value(row + 1, column, cells.get(column));
                }
                for (int column = NUMBERS; column < cells.size(); column++) {
                    sheet.value(row + 1, column, Integer.valueOf(cells.get(column)));
                }
            }
            sheet.freezePane(0, 1);
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
