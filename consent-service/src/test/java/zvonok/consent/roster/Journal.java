package zvonok.consent.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The example export of a journal with its mapping, to be changed and sent. */
public record Journal(Map<String, byte[]> files) {

    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final String MAPPING = "mapping";

    /** The checked-in example. */
    public static Journal example() {
        Path directory = Path.of("..", "examples", "journal");
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            files.put(MAPPING, Files.readAllBytes(directory.resolve("mapping.json")));
            for (String name : List.of("students.csv", "leaders.csv")) {
                files.put(name, Files.readAllBytes(directory.resolve(name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Journal(files);
    }

    public String text(String part) {
        return new String(Objects.requireNonNull(files.get(part)), charset(part));
    }

    private static Charset charset(String part) {
        return part.equals(MAPPING) ? StandardCharsets.UTF_8 : CYRILLIC;
    }

    /** The same with one part's text changed. */
    public Journal with(String part, UnaryOperator<String> change) {
        return withBytes(part, change.apply(text(part)).getBytes(charset(part)));
    }

    public Journal withBytes(String part, byte[] bytes) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(part, bytes);
        return new Journal(changed);
    }

    public Journal without(String part) {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.remove(part);
        return new Journal(changed);
    }

    /** The same with a part cut down to these lines, counted from 1. */
    public Journal withLines(String part, int from, int to) {
        return with(part, text -> String.join("\r\n", text.lines().toList().subList(from - 1, to)) + "\r\n");
    }
}
