package zvonok.consent.rosterimport.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of OneRoster 1.2 that this service reads, with their columns in the binding's order. */
public enum OneRosterFile {
    ORGS("orgs", "name", "type", "identifier", "parentSourcedId"),
    ACADEMIC_SESSIONS("academicSessions", "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"),
    COURSES(
            "courses",
            "schoolYearSourcedId",
            "title",
            "courseCode",
            "grades",
            "orgSourcedId",
            "subjects",
            "subjectCodes"),
    CLASSES(
            "classes",
            "title",
            "grades",
            "courseSourcedId",
            "classCode",
            "classType",
            "location",
            "schoolSourcedId",
            "termSourcedIds",
            "subjects",
            "subjectCodes",
            "periods"),
    USERS(
            "users",
            "enabledUser",
            "username",
            "userIds",
            "givenName",
            "familyName",
            "middleName",
            "identifier",
            "email",
            "sms",
            "phone",
            "agentSourcedIds",
            "grades",
            "password",
            "userMasterIdentifier",
            "preferredGivenName",
            "preferredMiddleName",
            "preferredFamilyName",
            "primaryOrgSourcedId",
            "pronouns"),
    ROLES("roles", "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId", "userProfileSourcedId"),
    ENROLLMENTS(
            "enrollments",
            "classSourcedId",
            "schoolSourcedId",
            "userSourcedId",
            "role",
            "primary",
            "beginDate",
            "endDate");

    /** Of the binding 1.2.0; its 1.2.1 moved it to a file of its own. */
    private static final String WITHDRAWN_USERS_COLUMN = "resourceSourcedIds";

    /** What the manifest must name beside the files above. */
    private static final Set<String> UNREAD = Set.of(
            "categories",
            "classResources",
            "courseResources",
            "demographics",
            "lineItemLearningObjectiveIds",
            "lineItems",
            "lineItemScoreScales",
            "resources",
            "resultLearningObjectiveIds",
            "results",
            "resultScoreScales",
            "scoreScales",
            "userProfiles",
            "userResources");

    private final String base;

    @SuppressWarnings("ImmutableEnumChecker") // the list is unmodifiable
    private final List<String> columns;

    OneRosterFile(String base, String... columns) {
        this.base = base;
        this.columns = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("sourcedId", "status", "dateLastModified"), Arrays.stream(columns))
                .toList();
    }

    /** The file's name in the package. */
    public String fileName() {
        return base + ".csv";
    }

    /** The manifest's property that declares the file. */
    public String property() {
        return "file." + base;
    }

    public List<String> columns() {
        return columns;
    }

    /** Whether a header may hold a column that is not among {@link #columns()} and is not read. */
    public boolean tolerates(String column) {
        return column.startsWith("metadata.") || (this == USERS && column.equals(WITHDRAWN_USERS_COLUMN));
    }

    /** Without these files there is nothing to import. */
    public boolean isRequired() {
        return switch (this) {
            case ORGS, CLASSES, USERS, ROLES, ENROLLMENTS -> true;
            case ACADEMIC_SESSIONS, COURSES -> false;
        };
    }

    public static Optional<OneRosterFile> byFileName(String name) {
        return Arrays.stream(values()).filter(f -> f.fileName().equals(name)).findFirst();
    }

    /** Whether the binding knows a file of that name that this service declares unread. */
    public static boolean isKnownUnread(String fileName) {
        return fileName.endsWith(".csv") && UNREAD.contains(fileName.substring(0, fileName.length() - 4));
    }

    /** Whether the binding knows the manifest property. */
    public static boolean isKnownProperty(String property) {
        return Arrays.stream(values()).anyMatch(f -> f.property().equals(property))
                || (property.startsWith("file.") && UNREAD.contains(property.substring(5)));
    }

    /** Every file property that a manifest of 1.2 carries. */
    public static List<String> properties() {
        return java.util.stream.Stream.concat(
                        Arrays.stream(values()).map(OneRosterFile::property),
                        UNREAD.stream().map(name -> "file." + name))
                .sorted()
                .toList();
    }
}
