package zvonok.moderation.check.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Which verdict follows when a rule finds something: data, so that it can be read and changed without reading code. */
record VerdictTable(Map<String, Verdict> rows) {

    VerdictTable {
        rows = Map.copyOf(rows);
    }

    /** The table that ships with the service, {@code moderation/verdicts.properties}. */
    static VerdictTable shipped() {
        Properties file = new Properties();
        try (InputStream in = VerdictTable.class.getResourceAsStream("/moderation/verdicts.properties")) {
            if (in == null) {
                throw new IllegalStateException("moderation/verdicts.properties is missing");
            }
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Verdict> rows = new HashMap<>();
        file.stringPropertyNames().forEach(rule -> rows.put(rule, Verdict.valueOf(file.getProperty(rule))));
        return new VerdictTable(rows);
    }

    /** The verdict of a rule. A rule without a row is a mistake of the release, not of the author. */
    Verdict of(String rule) {
        Verdict verdict = rows.get(rule);
        if (verdict == null) {
            throw new IllegalStateException("no verdict for rule " + rule);
        }
        return verdict;
    }
}
