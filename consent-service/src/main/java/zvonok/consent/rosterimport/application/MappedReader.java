package zvonok.consent.rosterimport.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.application.RosterMapping.Value;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.Origin;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RosterPackage;

/**
 * Reads the CSV files of a journal that does not speak OneRoster, by a mapping, as the tables that a package has: from there
 * everything goes the same way. Blocking.
 */
final class MappedReader {

    private final RosterMapping mapping;
    private final PackageLimits limits = new PackageLimits();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Origin.File> origins = new ArrayList<>();
    private final MappedRows rows;
    private final MessageDigest digest;

    private MappedReader(RosterMapping mapping) {
        this.mapping = mapping;
        this.rows = new MappedRows(mapping, findings);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads all files.
     *
     * @param mapping the JSON text that says what the columns mean
     * @param parts the files by the names of their parts
     * @throws PackageFault where the mapping or a file as a whole is refused
     */
    static RosterPackage read(byte[] mapping, Map<String, Path> parts) throws IOException {
        MappedReader reader = new MappedReader(MappingReader.read(mapping));
        reader.digest.update(mapping);
        return reader.readAll(parts);
    }

    private RosterPackage readAll(Map<String, Path> parts) throws IOException {
        Map<String, Path> left = new HashMap<>(parts);
        for (RosterMapping.File file : mapping.files()) {
            Path path = left.remove(file.part());
            if (path == null) {
                throw new PackageFault(file.part(), FaultReason.MAPPED_PART_MISSING);
            }
            if (!file.encoding().equals(UTF_8) && isUtf8(path)) {
                throw new PackageFault(file.part(), FaultReason.NOT_THE_NAMED_ENCODING);
            }
            read(file, path);
        }
        for (String part : left.keySet()) {
            throw new PackageFault(part.length() > 64 ? part.substring(0, 64) : part, FaultReason.MAPPED_PART_UNKNOWN);
        }
        return rows.assembled(HexFormat.of().formatHex(digest.digest()), new Origin(origins));
    }

    private void read(RosterMapping.File file, Path path) throws IOException {
        int number = origins.size();
        @Nullable Header[] header = new @Nullable Header[1];
        long[] count = {0};
        try (CountedStream bytes = new CountedStream(Files.newInputStream(path))) {
            Csv.read(
                    file.part(),
                    new GuardedStream(file.part(), bytes, limits, bytes, true),
                    new Csv.Form(file.separator(), file.encoding()),
                    findings,
                    record -> {
                        Header known = header[0];
                        if (known == null) {
                            header[0] =
                                    Header.naming(file.part(), file.columns(), file.separator(), record.getFields());
                            return;
                        }
                        if (count[0]++ == PackageLimits.ROWS) {
                            throw new PackageFault(file.part(), FaultReason.TOO_MANY_ROWS);
                        }
                        rows.take(
                                file,
                                number,
                                new Row(
                                        file.part(),
                                        known,
                                        record.getFields(),
                                        record.getStartingLineNumber(),
                                        findings,
                                        mapping.source().prefix()));
                    });
            bytes.drain();
            digest.update(file.part().getBytes(UTF_8));
            digest.update(bytes.sha256().getBytes(UTF_8));
        }
        if (count[0] == 0) {
            throw new PackageFault(file.part(), FaultReason.NO_ROWS);
        }
        origins.add(new Origin.File(file.part(), count[0], columns(file)));
    }

    /** What the file calls the columns to which one record points for another. */
    private static Map<String, String> columns(RosterMapping.File file) {
        Map<String, String> columns = new HashMap<>();
        Value school = file.school().id();
        if (school.column() != null) {
            columns.put("schoolSourcedId", school.column());
            columns.put("orgSourcedId", school.column());
        }
        if (file.schoolClass() != null && file.schoolClass().id().column() != null) {
            columns.put("classSourcedId", file.schoolClass().id().column());
        }
        return columns;
    }

    /** Whether a file that is said to be in one byte a letter is in UTF-8: no text in Russian is both by chance. */
    private static boolean isUtf8(Path path) throws IOException {
        boolean letters = false;
        try (InputStream bytes = Files.newInputStream(path);
                Reader text = new InputStreamReader(
                        bytes,
                        UTF_8.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] buffer = new char[8192];
            for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    letters |= buffer[i] > 0x7F;
                }
            }
        } catch (CharacterCodingException e) {
            return false;
        }
        return letters;
    }
}
