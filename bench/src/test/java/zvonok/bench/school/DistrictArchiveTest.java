package zvonok.bench.school;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class DistrictArchiveTest {

    @Test
    void theSameDistrictIsTheSameBytes() {
        assertArrayEquals(DistrictArchive.of(2), DistrictArchive.of(2));
    }

    @Test
    void itHoldsWhatItSays() throws IOException {
        Map<String, List<String>> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(DistrictArchive.of(2)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName(),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .toList());
            }
        }

        assertEquals(2, count(files, "orgs.csv", ",school,"));
        assertEquals(50, count(files, "classes.csv", ",homeroom,"));
        assertEquals(2 * DistrictArchive.STUDENTS_A_SCHOOL, count(files, "roles.csv", ",student,"));
        assertEquals(2 * 750, count(files, "roles.csv", ",parent,") + count(files, "roles.csv", ",guardian,"));
        assertEquals(50, count(files, "enrollments.csv", ",teacher,true,"));
        List<String> users = files.getOrDefault("users.csv", List.of()).stream()
                .skip(1)
                .map(row -> row.substring(0, row.indexOf(',')))
                .toList();
        assertEquals(2 * (42 + 600 + 750), users.size());
        assertEquals(users.size(), users.stream().distinct().count());
    }

    private static long count(Map<String, List<String>> files, String file, String text) {
        return files.getOrDefault(file, List.of()).stream()
                .filter(row -> row.contains(text))
                .count();
    }
}
