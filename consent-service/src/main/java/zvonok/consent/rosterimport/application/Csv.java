package zvonok.consent.rosterimport.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.function.Consumer;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.PackageFault;

/** One CSV file: RFC 4180 quoting, no line break inside a field; the binding wants UTF-8 and commas besides. */
final class Csv {

    /** What may differ between the files of different systems. */
    record Form(char separator, Charset encoding) {
        static final Form ONE_ROSTER = new Form(',', UTF_8);
    }

    private Csv() {}

    /** Hands each record of a file of OneRoster to the consumer, the header too. */
    static void read(String file, InputStream bytes, List<Finding> findings, Consumer<CsvRecord> consumer)
            throws IOException {
        read(file, bytes, Form.ONE_ROSTER, findings, consumer);
    }

    /** Hands each record to the consumer, the header too. */
    static void read(String file, InputStream bytes, Form form, List<Finding> findings, Consumer<CsvRecord> consumer)
            throws IOException {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(form.separator())
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .skipEmptyLines(true)
                .build(
                        CsvRecordHandler.of(handler -> handler.maxFields(PackageLimits.COLUMNS)
                                .maxFieldSize(1 << 20)
                                .maxRecordSize(1 << 21)
                                .fieldModifier(strict(file))),
                        text(file, bytes, form.encoding(), findings))) {
            for (CsvRecord record : records) {
                consumer.accept(record);
            }
        } catch (CsvParseException e) {
            throw cause(e) instanceof PackageFault fault ? fault : new PackageFault(file, FaultReason.QUOTING, e);
        } catch (UncheckedIOException e) {
            if (cause(e) instanceof CharacterCodingException) {
                throw new PackageFault(file, FaultReason.ENCODING, e);
            }
            throw e.getCause();
        } catch (CharacterCodingException e) {
            throw new PackageFault(file, FaultReason.ENCODING, e);
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof PackageFault)) {
            root = root.getCause();
        }
        return root;
    }

    private static FieldModifier strict(String file) {
        return new FieldModifier() {
            @Override
            public String modify(long line, int index, boolean quoted, String field) {
                if (!quoted && field.indexOf('"') >= 0) {
                    throw new PackageFault(file, FaultReason.QUOTING);
                }
                if (quoted && field.indexOf('\n') >= 0) {
                    throw new PackageFault(file, FaultReason.LINE_BREAK_IN_FIELD);
                }
                return field;
            }
        };
    }

    private static Reader text(String file, InputStream bytes, Charset encoding, List<Finding> findings)
            throws IOException {
        PushbackInputStream start = new PushbackInputStream(bytes, 3);
        byte[] first = start.readNBytes(3);
        if (first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            findings.add(new Finding(file, 1, null, FindingCode.BYTE_ORDER_MARK, null));
        } else {
            start.unread(first);
        }
        return new InputStreamReader(
                start,
                encoding.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
