package zvonok.moderation.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What is meant by common misspellings, from {@code moderation/slips.txt}: {@code wrong = right}. */
final class Slips {

    private Slips() {}

    static Map<String, String> shipped() {
        try (InputStream in = Slips.class.getResourceAsStream("/moderation/slips.txt")) {
            if (in == null) {
                throw new IllegalStateException("moderation/slips.txt is missing");
            }
            Map<String, String> slips = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int middle = line.indexOf('=');
                        slips.put(
                                line.substring(0, middle).strip(),
                                line.substring(middle + 1).strip());
                    });
            return slips;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
