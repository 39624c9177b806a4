package zvonok.moderation.check.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of words that ship with the service, in {@code moderation/<name>.txt}: words between blanks, {@code #} begins a remark. */
final class WordList {

    private WordList() {}

    static Set<String> named(String name) {
        try (InputStream in = WordList.class.getResourceAsStream("/moderation/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("moderation/" + name + ".txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                    .filter(word -> !word.isEmpty())
                    .map(word -> word.toLowerCase(java.util.Locale.ROOT).replace('ё', 'е'))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
