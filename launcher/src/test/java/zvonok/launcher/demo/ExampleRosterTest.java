package zvonok.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ExampleRosterTest {
    private final byte[] zip = zip(files(4));
    private final ExampleRoster roster = ExampleRoster.of(zip);

    @Test
    void firstRunImportsTheExampleByteForByte() {
        assertArrayEquals(zip, roster.upTo(1));
        assertEquals(List.of("Школа № 1"), roster.schoolNames(1));
    }

    @Test
    void laterPackageKeepsEveryRowOfTheEarlierOnes() {
        Map<String, String> second = unzip(roster.upTo(2));
        Map<String, String> third = unzip(roster.upTo(3));
        for (Map.Entry<String, String> file : second.entrySet()) {
            List<String> later = third.getOrDefault(file.getKey(), "").lines().toList();
            assertTrue(later.containsAll(file.getValue().lines().toList()), file.getKey() + " has lost rows: " + later);
        }
        assertTrue(second.getOrDefault("orgs.csv", "").contains("Школа № 1 (показ 2)"));
        assertEquals(
                2,
                second.getOrDefault("orgs.csv", "")
                        .lines()
                        .filter(line -> line.contains(",school,"))
                        .count());
        assertEquals(
                1,
                second.getOrDefault("orgs.csv", "")
                        .lines()
                        .filter(line -> line.contains(",district,"))
                        .count());
    }

    @Test
    void copyHasIdsAndUsernamesOfItsOwnAndSharesDistrictAndCourses() {
        Map<String, String> files = unzip(roster.upTo(2));
        for (String file : List.of("orgs.csv", "classes.csv", "users.csv", "roles.csv", "enrollments.csv")) {
            List<String> ids = column(files.getOrDefault(file, ""), "sourcedId");
            assertEquals(new HashSet<>(ids).size(), ids.size(), file + " repeats an id");
        }
        List<String> usernames = column(files.getOrDefault("users.csv", ""), "username");
        assertEquals(new HashSet<>(usernames).size(), usernames.size());
        assertEquals(Set.of("k1"), new HashSet<>(column(files.getOrDefault("classes.csv", ""), "courseSourcedId")));
        assertTrue(
                column(files.getOrDefault("users.csv", ""), "agentSourcedIds").contains("p1a-2,p1b-2"));
        assertTrue(column(files.getOrDefault("orgs.csv", ""), "parentSourcedId").stream()
                .noneMatch(parent -> parent.endsWith("-2")));
    }

    @Test
    void partsGoToChildrenWithGuardiansOfTheirOwn() {
        Casting cast = roster.cast(2);
        assertEquals("Школа № 1 (показ 2)", cast.school());
        assertNotEquals(cast.main().leader(), cast.quiet().leader());
        List<Casting.Pupil> parts = cast.main().pupils().subList(0, 4);
        assertEquals(2, parts.getFirst().guardians().size());
        Set<Casting.Account> first = new HashSet<>();
        parts.forEach(pupil -> first.add(pupil.guardians().getFirst()));
        assertEquals(4, first.size());
        assertTrue(first.stream().allMatch(account -> account.username().endsWith(".2")));
        assertFalse(
                parts.getFirst().guardians().stream()
                        .anyMatch(account -> account.username().startsWith("granny")),
                "a relative may not consent");
    }

    @Test
    void rosterWithoutEnoughFamiliesIsRefusedInWords() {
        ExampleRoster small = ExampleRoster.of(zip(files(3)));
        assertTrue(String.valueOf(
                        assertThrows(StepFailed.class, () -> small.cast(1)).getMessage())
                .contains("four children"));
    }

    /** Two classes of so many children; the first child of each has two parents and a grandmother. */
    private static Map<String, String> files(int children) {
        StringBuilder users =
                new StringBuilder("sourcedId,username,userIds,givenName,familyName,middleName,agentSourcedIds\n");
        StringBuilder roles = new StringBuilder("sourcedId,userSourcedId,role,orgSourcedId\n");
        StringBuilder enrollments =
                new StringBuilder("sourcedId,classSourcedId,schoolSourcedId,userSourcedId,role,primary\n");
        for (int room = 1; room <= 2; room++) {
            users.append("t%d,teacher%d,{n:%d},Нина,Учителева,,\n".formatted(room, room, room));
            roles.append("rt%d,t%d,teacher,s1\n".formatted(room, room));
            enrollments.append("et%d,c%d,s1,t%d,teacher,true\n".formatted(room, room, room));
            for (int child = 1; child <= children; child++) {
                String id = room == 1 ? "" + child : room + "x" + child;
                users.append("p%sa,mother%s,,Анна,Иванова%s,Петровна,\n".formatted(id, id, id));
                users.append("u%s,child%s,,Иван,Иванов%s,,\"p%sa,p%sb\"\n".formatted(id, id, id, id, id));
                users.append("p%sb,father%s,,Пётр,\"Иванов, ст.\",,u%s\n".formatted(id, id, id));
                users.append("g%s,granny%s,,Вера,Иванова,,u%s\n".formatted(id, id, id));
                roles.append("ra%s,p%sa,parent,s1\nrb%s,p%sb,guardian,s1\nrg%s,g%s,relative,s1\nrs%s,u%s,student,s1\n"
                        .formatted(id, id, id, id, id, id, id, id));
                enrollments.append("e%s,c%d,s1,u%s,student,false\n".formatted(id, room, id));
            }
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("manifest.csv", "propertyName,value\noneroster.version,1.2\n");
        files.put(
                "orgs.csv",
                "sourcedId,name,type,identifier,parentSourcedId\nd1,Район,district,,\ns1,Школа № 1,school,S-1,d1\n");
        files.put("courses.csv", "sourcedId,title\nk1,Классное руководство\n");
        files.put(
                "classes.csv",
                "sourcedId,title,courseSourcedId,classType,schoolSourcedId\nc1,1А,k1,homeroom,s1\nc2,6А,k1,homeroom,s1\n");
        files.put("users.csv", users.toString());
        files.put("roles.csv", roles.toString());
        files.put("enrollments.csv", enrollments.toString());
        return files;
    }

    private static List<String> column(String csv, String name) {
        List<String> values = new ArrayList<>();
        CsvTable.parse(csv).records().forEach(row -> values.add(row.getOrDefault(name, "")));
        return values;
    }

    private static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> unzip(byte[] zip) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
