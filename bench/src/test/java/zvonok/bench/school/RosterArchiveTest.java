package zvonok.bench.school;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class RosterArchiveTest {
    private final RosterArchive roster = new RosterArchive("x1", 3);
    private final Map<String, List<String>> files;

    RosterArchiveTest() throws IOException {
        files = unzip(roster.bytes());
    }

    @Test
    void theManifestDeclaresWhatIsThereAndNothingElse() {
        List<String> manifest = files.getOrDefault("manifest.csv", List.of());
        files.keySet().stream()
                .filter(file -> !file.equals("manifest.csv"))
                .forEach(file -> assertTrue(manifest.contains("file." + file.replace(".csv", "") + ",bulk"), file));
        assertEquals(
                files.size() - 1,
                manifest.stream().filter(row -> row.endsWith(",bulk")).count());
    }

    @Test
    void everyRowHasAsManyCellsAsItsHeader() {
        files.forEach((file, rows) ->
                rows.forEach(row -> assertEquals(cells(rows.getFirst()), cells(row), file + ": " + row)));
    }

    @Test
    void everyPupilHasOneGuardianAndTheClassItsLeader() {
        assertEquals(1 + 1 + 2 * 3, files.getOrDefault("users.csv", List.of()).size());
        assertEquals(3, roster.guardians().size());
        assertEquals(3, count("enrollments.csv", ",student,"));
        assertEquals(1, count("enrollments.csv", ",teacher,true,"));
        assertEquals(3, count("roles.csv", ",primary,parent,"));
    }

    @Test
    void identifiersAndUserNamesAreUniqueAndOfThisRun() {
        files.forEach((file, rows) -> {
            Set<String> seen = new HashSet<>();
            rows.forEach(row -> assertTrue(seen.add(row.split(",", -1)[0]), file + ": " + row));
        });
        Set<String> names = new HashSet<>(roster.guardians());
        names.add(roster.leader());
        assertEquals(4, names.size());
        assertFalse(new RosterArchive("x2", 3).guardians().stream().anyMatch(names::contains));
    }

    private long count(String file, String part) {
        return files.getOrDefault(file, List.of()).stream()
                .filter(row -> row.contains(part))
                .count();
    }

    private static long cells(String row) {
        return row.chars().filter(c -> c == ',').count();
    }

    private static Map<String, List<String>> unzip(byte[] bytes) throws IOException {
        Map<String, List<String>> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .toList());
            }
        }
        return files;
    }
}
