package zvonok.consent.rosterimport.application;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.OneRosterFile;
import zvonok.consent.rosterimport.domain.OneRosterVersion;
import zvonok.consent.rosterimport.domain.Origin;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.consent.rosterimport.domain.SourceName;

/**
 * Fetches the whole of a source page by page and takes its records as those of a package: each becomes the row that it would be in
 * the CSV binding, so that the same checks hold. Of a person only what is needed is looked at. A pull of which a page is missing, or
 * that has changed while it went on, is none. Blocking.
 */
final class PullReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The columns that are read, and where they lie in a record if not under their own name. */
    private static final Map<String, String> REFERENCES = Map.ofEntries(
            Map.entry("parentSourcedId", "parent"),
            Map.entry("orgSourcedId", "org"),
            Map.entry("schoolYearSourcedId", "schoolYear"),
            Map.entry("courseSourcedId", "course"),
            Map.entry("schoolSourcedId", "school"),
            Map.entry("termSourcedIds", "terms"),
            Map.entry("agentSourcedIds", "agents"),
            Map.entry("userSourcedId", "user"),
            Map.entry("classSourcedId", "class"));

    private static final Set<String> VALUES = Set.of(
            "sourcedId",
            "name",
            "type",
            "title",
            "classType",
            "enabledUser",
            "username",
            "givenName",
            "familyName",
            "middleName",
            "email",
            "role",
            "roleType",
            "primary",
            "beginDate",
            "endDate",
            "birthDate");

    private final PullClient client;
    private final int limit;
    private final List<Finding> findings = new ArrayList<>();
    private final TableReaders readers;

    private PullReader(PullClient client, SourceName source, int limit, Set<String> mappedClasses) {
        this.client = client;
        this.limit = limit;
        this.readers = new TableReaders(source, findings, mappedClasses);
    }

    /**
     * All records of a source.
     *
     * @throws PackageFault where the whole cannot be had
     */
    static RosterPackage pull(SourceName source, PullConfig.Source config, Set<String> mappedClasses) {
        try (PullClient client = new PullClient(config)) {
            return new PullReader(client, source, config.limit(), mappedClasses).readAll(source, config.demographics());
        }
    }

    private RosterPackage readAll(SourceName source, boolean demographics) {
        collection("orgs", OneRosterFile.ORGS);
        collection("academicSessions", OneRosterFile.ACADEMIC_SESSIONS);
        collection("courses", OneRosterFile.COURSES);
        collection("classes", OneRosterFile.CLASSES);
        collection("users", OneRosterFile.USERS);
        collection("enrollments", OneRosterFile.ENROLLMENTS);
        if (demographics) {
            collection("demographics", OneRosterFile.DEMOGRAPHICS);
        }
        EnumSet<OneRosterFile> read = EnumSet.allOf(OneRosterFile.class);
        if (!demographics) {
            read.remove(OneRosterFile.DEMOGRAPHICS);
        }
        readers.conclude(OneRosterVersion.V1_2, Set.of(), read);
        return new RosterPackage(
                "",
                source,
                OneRosterVersion.V1_2,
                readers.orgs,
                readers.sessions,
                readers.courses,
                readers.classes,
                readers.users,
                readers.roles,
                readers.enrollments,
                demographics ? readers.demographics : null,
                readers.doubtfulUsers,
                readers.doubtfulUsernames(),
                readers.doubtfulUnreadable(),
                Set.of(),
                Origin.TABLES,
                findings);
    }

    private void collection(String name, OneRosterFile file) {
        int known = findings.size();
        int offset = 0;
        int total = -1;
        for (boolean more = true; more; ) {
            HttpResponse<byte[]> page = client.page(name, offset);
            int records = take(name, file, page.body(), offset);
            offset += records;
            OptionalInt said = total(page);
            if (said.isPresent()) {
                if ((total >= 0 && said.getAsInt() != total) || offset > said.getAsInt()) {
                    throw new PackageFault(name, FaultReason.PULL_INCOMPLETE);
                }
                total = said.getAsInt();
                more = offset < total;
            } else {
                // Who says nothing of what follows may give fewer at once than he was asked for.
                more = page.headers().firstValue("Link").isPresent() ? hasNext(page) : records > 0;
            }
            if (more && records == 0) {
                throw new PackageFault(name, FaultReason.PULL_INCOMPLETE);
            }
            if (offset > PackageLimits.ROWS) {
                throw new PackageFault(name, FaultReason.TOO_MANY_ROWS);
            }
        }
        if (total > offset) {
            throw new PackageFault(name, FaultReason.PULL_INCOMPLETE);
        }
        // A record that is on two pages has pushed another off both.
        if (findings.subList(known, findings.size()).stream().anyMatch(f -> isTwice(f, file))) {
            throw new PackageFault(name, FaultReason.PULL_INCOMPLETE);
        }
    }

    private static boolean isTwice(Finding finding, OneRosterFile file) {
        return finding.file().equals(file.fileName())
                && (finding.code() == FindingCode.DUPLICATE_ROW || finding.code() == FindingCode.CONFLICTING_DUPLICATE);
    }

    private static OptionalInt total(HttpResponse<byte[]> page) {
        return page.headers()
                .firstValue("X-Total-Count")
                .filter(count -> count.matches("[0-9]{1,9}"))
                .map(count -> OptionalInt.of(Integer.parseInt(count)))
                .orElse(OptionalInt.empty());
    }

    private static boolean hasNext(HttpResponse<byte[]> page) {
        return page.headers().allValues("Link").stream().anyMatch(link -> link.matches(".*rel=\"?next\"?.*"));
    }

    /** Takes the records of one page; says how many they were. */
    private int take(String name, OneRosterFile file, byte[] body, int offset) {
        int records = 0;
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new PackageFault(name, FaultReason.PULL_ANSWER);
            }
            boolean found = false;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals(name);
                if (json.nextToken() != JsonToken.START_ARRAY || !wanted) {
                    json.skipChildren();
                    continue;
                }
                found = true;
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    records++;
                    JsonNode record = JSON.readTree(json);
                    take(file, record, offset + records);
                }
                if (json.currentToken() != JsonToken.END_ARRAY) {
                    throw new PackageFault(name, FaultReason.PULL_ANSWER);
                }
            }
            if (!found || json.currentToken() != JsonToken.END_OBJECT || records > limit) {
                throw new PackageFault(name, FaultReason.PULL_ANSWER);
            }
        } catch (JsonProcessingException e) {
            throw new PackageFault(name, FaultReason.PULL_ANSWER, e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return records;
    }

    private void take(OneRosterFile file, JsonNode record, int number) {
        if (record.path("status").asText().equals("tobedeleted")) {
            return;
        }
        readers.take(file, number, row(file, record));
        if (file == OneRosterFile.USERS) {
            String user = record.path("sourcedId").asText();
            for (JsonNode role : record.path("roles")) {
                readers.take(OneRosterFile.ROLES, number, role(user, role));
            }
        }
    }

    /** The fields that a record would have in a file. */
    private static List<String> row(OneRosterFile file, JsonNode record) {
        List<String> fields = new ArrayList<>();
        for (String column : file.columns(OneRosterVersion.V1_2)) {
            String reference = REFERENCES.get(column);
            if (reference != null) {
                fields.add(ids(record.path(reference)));
            } else if (column.equals("status")) {
                String status = record.path(column).asText();
                fields.add(status.equals("active") ? "" : status);
            } else {
                fields.add(VALUES.contains(column) ? record.path(column).asText("") : "");
            }
        }
        return fields;
    }

    /** In REST a person's roles stand within the person and have no ids. */
    private static List<String> role(String user, JsonNode role) {
        String org = ids(role.path("org"));
        String begin = role.path("beginDate").asText("");
        String key = String.join("|", user, role.path("role").asText(), org, begin);
        String id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
        return List.of(
                id,
                "",
                "",
                user,
                role.path("roleType").asText(""),
                role.path("role").asText(""),
                begin,
                role.path("endDate").asText(""),
                org,
                "");
    }

    private static String ids(JsonNode reference) {
        if (!reference.isArray()) {
            return reference.path("sourcedId").asText("");
        }
        StringJoiner ids = new StringJoiner(",");
        reference.forEach(one -> ids.add(one.path("sourcedId").asText("")));
        return ids.toString();
    }
}
