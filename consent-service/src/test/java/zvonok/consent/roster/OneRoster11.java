package zvonok.consent.roster;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in OneRoster 1.1 what a package of 1.2 says: whoever has several roles has as many rows of users. */
public final class OneRoster11 {

    /** The header of users in 1.1. */
    public static final String USERS =
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,"
                    + "givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password";

    /** The manifest of a package of 1.1 with all files that are read. */
    public static final String MANIFEST = """
            propertyName,value
            manifest.version,1.0
            oneroster.version,1.1
            file.academicSessions,bulk
            file.categories,absent
            file.classes,bulk
            file.classResources,absent
            file.courses,bulk
            file.courseResources,absent
            file.demographics,absent
            file.enrollments,bulk
            file.lineItems,absent
            file.orgs,bulk
            file.resources,absent
            file.results,absent
            file.users,bulk
            """;

    private static final Set<String> FAMILY = Set.of("parent", "guardian", "relative");

    private OneRoster11() {}

    /** The same district; a second role has the id {@code <id>-<role>}. Who has a family has it on that role's row. */
    public static RosterFiles of(RosterFiles files) {
        Map<String, Map<String, List<String>>> roles = new LinkedHashMap<>();
        for (NamedCsvRecord role : records(files.text("roles.csv"))) {
            roles.computeIfAbsent(role.getField("userSourcedId"), u -> new LinkedHashMap<>())
                    .computeIfAbsent(word(role.getField("role")), r -> new ArrayList<>())
                    .add(role.getField("orgSourcedId"));
        }
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(USERS.split(","));
            records(files.text("users.csv"))
                    .forEach(user -> write(
                            csv, user, roles.getOrDefault(user.getField("sourcedId"), Map.of()), agents(user, roles)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.without("roles.csv")
                .with("users.csv", old -> text.toString())
                .with("manifest.csv", old -> MANIFEST);
    }

    private static void write(CsvWriter csv, NamedCsvRecord user, Map<String, List<String>> roles, String agents) {
        String id = user.getField("sourcedId");
        boolean first = true;
        for (Map.Entry<String, List<String>> role : roles.entrySet()) {
            csv.writeRecord(
                    first ? id : id + "-" + role.getKey(),
                    "",
                    "",
                    user.getField("enabledUser"),
                    String.join(",", role.getValue()),
                    role.getKey(),
                    user.getField("username"),
                    "",
                    user.getField("givenName"),
                    user.getField("familyName"),
                    user.getField("middleName"),
                    "",
                    "",
                    "",
                    "",
                    FAMILY.contains(role.getKey()) || roles.size() == 1 ? agents : "",
                    "",
                    "");
            first = false;
        }
    }

    private static String agents(NamedCsvRecord user, Map<String, Map<String, List<String>>> roles) {
        return Arrays.stream(user.getField("agentSourcedIds").split(","))
                .map(agent -> {
                    List<String> words =
                            List.copyOf(roles.getOrDefault(agent, Map.of()).keySet());
                    return words.stream()
                            .skip(1)
                            .filter(FAMILY::contains)
                            .findFirst()
                            .map(word -> agent + "-" + word)
                            .orElse(agent);
                })
                .collect(Collectors.joining(","));
    }

    private static String word(String role) {
        return role.equals("principal") || role.equals("siteAdministrator") ? "administrator" : role;
    }

    private static List<NamedCsvRecord> records(String text) {
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }
}
