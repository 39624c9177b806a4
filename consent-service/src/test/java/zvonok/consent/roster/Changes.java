package zvonok.consent.roster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Packages of changes: what an exporter would send that knows two states of a district. */
public final class Changes {

    private static final List<String> FILES = List.of(
            "academicSessions.csv",
            "classes.csv",
            "courses.csv",
            "enrollments.csv",
            "orgs.csv",
            "roles.csv",
            "users.csv");
    private static final List<String> NAMES = List.of("Вера", "Глеб", "Нурия", "Савелий");

    private Changes() {}

    /** A package that leads from one whole to another; files without a change are absent. */
    public static RosterFiles between(RosterFiles before, RosterFiles after, String modified) {
        RosterFiles delta = after;
        for (String file : FILES) {
            if (!after.has(file)) {
                continue;
            }
            Map<String, String> old = rows(before.text(file));
            Map<String, String> now = rows(after.text(file));
            List<String> lines = new ArrayList<>();
            now.forEach((id, row) -> {
                if (!row.equals(old.get(id))) {
                    lines.add(row.replaceFirst(",,,", ",active," + modified + ","));
                }
            });
            old.forEach((id, row) -> {
                if (!now.containsKey(id)) {
                    lines.add(row.replaceFirst(",,,", ",tobedeleted," + modified + ","));
                }
            });
            delta = withRows(delta, file, lines);
        }
        return delta;
    }

    /** A package of changes with these rows of one file. */
    public static RosterFiles rows(RosterFiles of, String file, String... rows) {
        RosterFiles delta = of;
        for (String other : FILES) {
            if (of.has(other)) {
                delta = withRows(delta, other, other.equals(file) ? List.of(rows) : List.of());
            }
        }
        return delta;
    }

    private static RosterFiles withRows(RosterFiles files, String file, List<String> rows) {
        String property = "file." + file.replace(".csv", "");
        if (rows.isEmpty()) {
            return files.without(file)
                    .with("manifest.csv", text -> text.replace(property + ",bulk", property + ",absent"));
        }
        return files.with(file, text -> text.lines().findFirst().orElseThrow() + "\n" + String.join("\n", rows) + "\n")
                .with("manifest.csv", text -> text.replace(property + ",bulk", property + ",delta"));
    }

    private static Map<String, String> rows(String text) {
        Map<String, String> rows = new LinkedHashMap<>();
        text.lines().skip(1).forEach(row -> rows.put(row.substring(0, row.indexOf(',')), row));
        return rows;
    }

    /** The district without one person. */
    public static RosterFiles without(RosterFiles files, String user) {
        return files.withoutRows("enrollments.csv", "," + user + ",")
                .withoutRows("roles.csv", "," + user + ",")
                .with(
                        "users.csv",
                        text -> text.lines()
                                .filter(line -> !line.startsWith(user + ","))
                                .map(line -> line.replace("," + user + ",", ",,")
                                        .replace("\"" + user + ",", "\"")
                                        .replace("," + user + "\"", "\""))
                                .collect(Collectors.joining("\n", "", "\n")));
    }

    /** A day in the life of the example: somebody leaves, is called otherwise, changes class, stops being a guardian. */
    public static RosterFiles random(RosterFiles files, Random random) {
        RosterFiles changed = files;
        for (int i = random.nextInt(4); i >= 0; i--) {
            String student = "student-%02d".formatted(1 + random.nextInt(12));
            String guardian = "guardian-%02d".formatted(1 + random.nextInt(18));
            String name = NAMES.get(random.nextInt(NAMES.size()));
            changed = switch (random.nextInt(6)) {
                case 0 -> without(changed, student);
                case 1 -> without(changed, guardian);
                case 2 -> renamed(changed, student, name);
                case 3 -> renamed(changed, guardian, name);
                case 4 -> changed.withRow("enrollments.csv", "," + student + ",", "class-3-5a", "class-3-2b");
                default -> changed.withRow("classes.csv", "class-3-5a,", ",5А,", "," + (5 + random.nextInt(3)) + "Б,");
            };
        }
        return changed;
    }

    private static RosterFiles renamed(RosterFiles files, String user, String name) {
        return files.with(
                "users.csv",
                text -> text.lines()
                        .map(line -> line.startsWith(user + ",")
                                ? line.replaceFirst("(,true,[^,]*,,)[^,]*", "$1" + name)
                                : line)
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
