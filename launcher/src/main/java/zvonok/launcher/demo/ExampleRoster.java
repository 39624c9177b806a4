package zvonok.launcher.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The example package {@code examples/roster.zip} and its copies. The first run imports the package as it is. A later run
 * needs people who have answered nothing yet, so it imports the package with one more copy of the schools under other
 * ids. All earlier copies stay in: a package says who is there now, and leaving a school out would say that it has
 * closed.
 */
final class ExampleRoster {
    /** What is copied with a school; the district, the school year and the courses are shared. */
    private static final Set<String> COPIED = Set.of("classes.csv", "users.csv", "roles.csv", "enrollments.csv");

    private static final Set<String> MAY_CONSENT = Set.of("parent", "guardian");

    private final byte[] original;
    private final Map<String, byte[]> files;
    private final Map<String, CsvTable> tables = new LinkedHashMap<>();
    private final Set<String> copiedIds = new HashSet<>();

    private ExampleRoster(byte[] original) {
        this.original = original;
        this.files = unzip(original);
        for (String name : List.of("orgs.csv", "classes.csv", "users.csv", "roles.csv", "enrollments.csv")) {
            byte[] file = files.get(name);
            if (file == null) {
                throw new StepFailed("The example roster has no " + name);
            }
            tables.put(name, CsvTable.parse(new String(file, StandardCharsets.UTF_8)));
        }
        schools().forEach(school -> copiedIds.add(value(school, "sourcedId")));
        COPIED.forEach(name -> records(name).forEach(row -> copiedIds.add(value(row, "sourcedId"))));
    }

    static ExampleRoster read(Path zip) {
        try {
            return new ExampleRoster(Files.readAllBytes(zip));
        } catch (IOException e) {
            throw new StepFailed("The example roster " + zip + " cannot be read");
        }
    }

    static ExampleRoster of(byte[] zip) {
        return new ExampleRoster(zip);
    }

    /** The names of a copy's schools; the first copy is the example itself. */
    List<String> schoolNames(int copy) {
        return schools().stream()
                .map(school -> schoolName(value(school, "name"), copy))
                .toList();
    }

    /** The package with the copies from the first to the given one. */
    byte[] upTo(int copies) {
        if (copies == 1) {
            return original.clone();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                CsvTable table = tables.get(file.getKey());
                zip.write(
                        table == null
                                ? file.getValue()
                                : copied(file.getKey(), table, copies).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Who plays which part in a copy. */
    Casting cast(int copy) {
        Map<String, Map<String, String>> users =
                records("users.csv").stream().collect(Collectors.toMap(row -> value(row, "sourcedId"), row -> row));
        for (Map<String, String> school : schools()) {
            List<Casting.Room> rooms = rooms(value(school, "sourcedId"), users, copy);
            for (Casting.Room main : rooms.stream()
                    .filter(Casting.Room::playable)
                    .sorted(Comparator.comparing(Casting.Room::bare))
                    .toList()) {
                for (Casting.Room quiet : rooms) {
                    if (!quiet.leader().equals(main.leader())) {
                        return new Casting(
                                schoolName(value(school, "name"), copy),
                                principal(value(school, "sourcedId"), users, copy),
                                main.arranged(),
                                quiet);
                    }
                }
            }
        }
        throw new StepFailed(
                "The example roster has no two classes of a school, with leaders of their own, of which one"
                        + " has four children with guardians of their own, the first of them with two");
    }

    private Optional<Casting.Account> principal(String school, Map<String, Map<String, String>> users, int copy) {
        return records("roles.csv").stream()
                .filter(role -> value(role, "role").equals("principal")
                        && value(role, "orgSourcedId").equals(school))
                .findFirst()
                .map(role -> account(user(users, value(role, "userSourcedId")), copy));
    }

    private List<Casting.Room> rooms(String school, Map<String, Map<String, String>> users, int copy) {
        List<Casting.Room> rooms = new ArrayList<>();
        for (Map<String, String> row : records("classes.csv")) {
            if (!value(row, "schoolSourcedId").equals(school)
                    || !value(row, "classType").equals("homeroom")) {
                continue;
            }
            List<Map<String, String>> enrolled = records("enrollments.csv").stream()
                    .filter(enrollment -> value(enrollment, "classSourcedId").equals(value(row, "sourcedId")))
                    .toList();
            List<String> leaders = enrolled.stream()
                    .filter(enrollment -> value(enrollment, "role").equals("teacher")
                            && value(enrollment, "primary").equals("true"))
                    .map(enrollment -> value(enrollment, "userSourcedId"))
                    .toList();
            List<Casting.Pupil> pupils = enrolled.stream()
                    .filter(enrollment -> value(enrollment, "role").equals("student"))
                    .map(enrollment -> pupil(value(enrollment, "userSourcedId"), users, copy))
                    .toList();
            if (leaders.size() == 1
                    && !pupils.isEmpty()
                    && pupils.stream().noneMatch(pupil -> pupil.guardians().isEmpty())) {
                rooms.add(
                        new Casting.Room(value(row, "title"), account(user(users, leaders.getFirst()), copy), pupils));
            }
        }
        rooms.sort(Comparator.comparingInt(room -> room.pupils().size()));
        return rooms;
    }

    private Casting.Pupil pupil(String id, Map<String, Map<String, String>> users, int copy) {
        Set<String> agents = new LinkedHashSet<>(list(value(user(users, id), "agentSourcedIds")));
        users.forEach((other, row) -> {
            if (list(value(row, "agentSourcedIds")).contains(id)) {
                agents.add(other);
            }
        });
        Set<String> consenting = records("roles.csv").stream()
                .filter(role -> MAY_CONSENT.contains(value(role, "role")))
                .map(role -> value(role, "userSourcedId"))
                .collect(Collectors.toSet());
        return new Casting.Pupil(
                person(user(users, id)),
                agents.stream()
                        .filter(consenting::contains)
                        .map(agent -> account(user(users, agent), copy))
                        .toList());
    }

    private static Casting.Account account(Map<String, String> user, int copy) {
        return new Casting.Account(username(value(user, "username"), copy), person(user));
    }

    private static Person person(Map<String, String> user) {
        return new Person(value(user, "familyName"), value(user, "givenName"), value(user, "middleName"));
    }

    private String copied(String name, CsvTable table, int copies) {
        List<List<String>> rows = new ArrayList<>(table.rows());
        CsvTable source = name.equals("orgs.csv") ? schoolsOnly(table) : table;
        for (int copy = 2; copy <= copies; copy++) {
            int number = copy;
            rows.addAll(source.mapped((column, value) -> renamed(name, column, value, number)));
        }
        return new CsvTable(table.header(), rows).text();
    }

    private String renamed(String file, String column, String value, int copy) {
        if (value.isEmpty()) {
            return value;
        }
        if (column.equals("sourcedId") || column.endsWith("SourcedId") || column.endsWith("SourcedIds")) {
            return list(value).stream()
                    .map(id -> copiedIds.contains(id) ? id + "-" + copy : id)
                    .collect(Collectors.joining(","));
        }
        return switch (file + " " + column) {
            case "orgs.csv name" -> schoolName(value, copy);
            case "users.csv username" -> username(value, copy);
            case "users.csv identifier", "orgs.csv identifier" -> value + "-" + copy;
            case "users.csv userIds", "users.csv userMasterIdentifier" -> "";
            default -> value;
        };
    }

    private static String schoolName(String name, int copy) {
        return copy == 1 ? name : name + " (показ " + copy + ")";
    }

    private static String username(String username, int copy) {
        return copy == 1 ? username : username + "." + copy;
    }

    private List<Map<String, String>> schools() {
        return records("orgs.csv").stream()
                .filter(org -> value(org, "type").equals("school"))
                .toList();
    }

    private static CsvTable schoolsOnly(CsvTable orgs) {
        int type = orgs.header().indexOf("type");
        return new CsvTable(
                orgs.header(),
                orgs.rows().stream()
                        .filter(row -> row.get(type).equals("school"))
                        .toList());
    }

    private List<Map<String, String>> records(String file) {
        CsvTable table = tables.get(file);
        return table == null ? List.of() : table.records();
    }

    private static Map<String, String> user(Map<String, Map<String, String>> users, String id) {
        Map<String, String> user = users.get(id);
        if (user == null) {
            throw new StepFailed("The example roster names a user " + id + " that it does not have");
        }
        return user;
    }

    private static String value(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static List<String> list(String cell) {
        return Arrays.stream(cell.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static Map<String, byte[]> unzip(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new StepFailed("The example roster is no zip archive");
        }
        return files;
    }
}
