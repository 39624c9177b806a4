package zvonok.moderation.check.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Which verdict follows when a rule finds something: data, so that it can be read and changed without reading code. */
record VerdictTable(Map<String, Verdict> rows, Set<String> off) {

    /** What stands in a row instead of a verdict where the rule is not applied at all. */
    private static final String OFF = "OFF";

    VerdictTable {
        rows = Map.copyOf(rows);
        off = Set.copyOf(off);
    }

    VerdictTable(Map<String, Verdict> rows) {
        this(rows, Set.of());
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
        Map<String, String> rows = new HashMap<>();
        file.stringPropertyNames().forEach(rule -> rows.put(rule, file.getProperty(rule)));
        return new VerdictTable(Map.of()).with(rows);
    }

    /**
     * The same table with other rows: a verdict's name or OFF for a rule's.
     *
     * @throws IllegalArgumentException where a row holds neither
     */
    VerdictTable with(Map<String, String> changes) {
        Map<String, Verdict> changed = new HashMap<>(rows);
        Set<String> without = new HashSet<>(off);
        changes.forEach((rule, verdict) -> {
            changed.remove(rule);
            without.remove(rule);
            if (verdict.equals(OFF)) {
                without.add(rule);
            } else {
                changed.put(rule, Verdict.valueOf(verdict));
            }
        });
        return new VerdictTable(changed, without);
    }

    boolean isOff(String rule) {
        return off.contains(rule);
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
