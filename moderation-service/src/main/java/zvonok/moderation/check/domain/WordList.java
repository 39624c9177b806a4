package zvonok.moderation.check.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of words that ship with the service, in {@code moderation/<name>.txt}: words between blanks, {@code #} begins a remark. */
final class WordList {

    private WordList() {}

    static Set<String> named(String name) {
        return lines(name).stream()
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .filter(word -> !word.isEmpty())
                .map(word -> word.toLowerCase(Locale.ROOT).replace('ё', 'е'))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The list's lines without remarks. */
    static List<String> lines(String name) {
        try (InputStream in = WordList.class.getResourceAsStream("/moderation/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("moderation/" + name + ".txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
