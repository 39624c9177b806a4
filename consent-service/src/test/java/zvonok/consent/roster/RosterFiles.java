package zvonok.consent.roster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a OneRoster package, to be changed and zipped. */
public final class RosterFiles {

    private final Map<String, byte[]> files;

    private RosterFiles(Map<String, byte[]> files) {
        this.files = files;
    }

    /** The checked-in example district. */
    public static RosterFiles example() {
        return of(Path.of("..", "examples", "roster"));
    }

    /** All files of a directory that are CSV. */
    public static RosterFiles of(Path directory) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path :
                    paths.filter(p -> p.toString().endsWith(".csv")).sorted().toList()) {
                files.put(String.valueOf(path.getFileName()), Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RosterFiles(files);
    }

    /** The header of demographics, in both versions. */
    public static final String DEMOGRAPHICS =
            "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,"
                    + "blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,"
                    + "hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus";

    /** The same package with demographics that say the birth dates of some, as {@code <sourcedId>,<date>}. */
    public RosterFiles withBirthDates(String... births) {
        String rows = Stream.of(births)
                .map(birth -> birth.replace(",", ",,,") + ",female,,,,,,,,RU,,Казань,\n")
                .collect(Collectors.joining());
        return withBytes("demographics.csv", (DEMOGRAPHICS + "\n" + rows).getBytes(UTF_8))
                .with("manifest.csv", text -> text.replace("file.demographics,absent", "file.demographics,bulk"));
    }

    /** The same package with one file's text changed. */
    public RosterFiles with(String file, UnaryOperator<String> change) {
        return withBytes(file, change.apply(text(file)).getBytes(UTF_8));
    }

    /** The same package with one file's bytes in place of what was there. */
    public RosterFiles withBytes(String file, byte[] bytes) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(file, bytes);
        return new RosterFiles(changed);
    }

    public RosterFiles without(String file) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.remove(file);
        return new RosterFiles(changed);
    }

    /** Leaves out the rows that hold a text. */
    public RosterFiles withoutRows(String file, String text) {
        return with(
                file,
                all -> all.lines().filter(line -> !holds(line, text)).collect(Collectors.joining("\n", "", "\n")));
    }

    /** Replaces a text in the one row that holds another. */
    public RosterFiles withRow(String file, String row, String from, String to) {
        return with(
                file,
                all -> all.lines()
                        .map(line -> holds(line, row) ? line.replace(from, to) : line)
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    /** A text with a comma at its end alone is the beginning of a row: its own id. */
    private static boolean holds(String line, String text) {
        boolean begins = text.endsWith(",") && !text.startsWith(",");
        return begins ? line.startsWith(text) : line.contains(text);
    }

    /** Adds a row at the end. */
    public RosterFiles withMore(String file, String row) {
        return with(file, all -> all + row + "\n");
    }

    public boolean has(String file) {
        return files.containsKey(file);
    }

    public String text(String file) {
        return new String(Objects.requireNonNull(files.get(file)), UTF_8);
    }

    /** The physical line, counted from 1, of the first row that holds a text. */
    public long lineOf(String file, String text) {
        List<String> lines = text(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (holds(lines.get(i), text)) {
                return i + 1L;
            }
        }
        throw new IllegalArgumentException(text);
    }

    public byte[] zip() {
        return zip("");
    }

    /** Zips the files with something before each name. */
    public byte[] zip(String prefix) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(prefix + file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
