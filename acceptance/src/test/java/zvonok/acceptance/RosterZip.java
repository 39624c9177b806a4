package zvonok.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A OneRoster package whose files are changed as a school's secretary or a broken export would change them. */
record RosterZip(Map<String, String> files) {

    static RosterZip of(byte[] zip) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RosterZip(files);
    }

    /** The package with one file's text changed. */
    RosterZip with(String file, UnaryOperator<String> change) {
        Map<String, String> changed = new LinkedHashMap<>(files);
        changed.put(file, change.apply(text(file)));
        return new RosterZip(changed);
    }

    /** The package with one row more at a file's end. */
    RosterZip withMore(String file, String row) {
        return with(file, text -> text + row + "\r\n");
    }

    /** The package without the rows of a file that are meant. */
    RosterZip without(String file, Predicate<String> row) {
        return with(file, text -> text.lines().filter(row.negate()).collect(Collectors.joining("\r\n", "", "\r\n")));
    }

    /** A package of changes (delta) of one file; no other file is in it. */
    RosterZip changes(String file, String row) {
        String name = file.substring(0, file.length() - ".csv".length());
        String manifest = text("manifest.csv")
                .replace(",bulk", ",absent")
                .replace("file." + name + ",absent", "file." + name + ",delta");
        Map<String, String> only = new LinkedHashMap<>();
        only.put("manifest.csv", manifest);
        only.put(file, lines(file).getFirst() + "\r\n" + row + "\r\n");
        return new RosterZip(only);
    }

    /** The row of a file that begins with an id. */
    String row(String file, String id) {
        return lines(file).stream()
                .filter(line -> line.startsWith(id + ","))
                .findFirst()
                .orElseThrow();
    }

    List<String> lines(String file) {
        return text(file).lines().toList();
    }

    private String text(String file) {
        return Objects.requireNonNull(files.get(file), file);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
