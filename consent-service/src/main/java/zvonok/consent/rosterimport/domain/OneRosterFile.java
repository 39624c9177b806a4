package zvonok.consent.rosterimport.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of OneRoster 1.1 and 1.2 that this service reads, with their columns in the binding's order. */
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
    DEMOGRAPHICS(
            "demographics",
            "birthDate",
            "sex",
            "americanIndianOrAlaskaNative",
            "asian",
            "blackOrAfricanAmerican",
            "nativeHawaiianOrOtherPacificIslander",
            "white",
            "demographicRaceTwoOrMoreRaces",
            "hispanicOrLatinoEthnicity",
            "countryOfBirthCode",
            "stateOfBirthAbbreviation",
            "cityOfBirth",
            "publicSchoolResidenceStatus"),
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

    private static final List<String> USERS_OF_1_1 = List.of(
            "sourcedId",
            "status",
            "dateLastModified",
            "enabledUser",
            "orgSourcedIds",
            "role",
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
            "password");

    /** What the manifest must name beside the files above. */
    private static final Set<String> UNREAD =
            Set.of("categories", "classResources", "courseResources", "lineItems", "resources", "results");

    /** What it must name in 1.2 besides. */
    private static final Set<String> UNREAD_SINCE_1_2 = Set.of(
            "lineItemLearningObjectiveIds",
            "lineItemScoreScales",
            "resultLearningObjectiveIds",
            "resultScoreScales",
            "scoreScales",
            "userProfiles",
            "userResources");

    private final String base;

    @SuppressWarnings("ImmutableEnumChecker") // the list is unmodifiable
    private final List<String> columns;

    OneRosterFile(String base, String... columns) {
        this.base = base;
        this.columns = Stream.concat(Stream.of("sourcedId", "status", "dateLastModified"), Arrays.stream(columns))
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

    /** All columns of the file in a version. */
    public List<String> columns(OneRosterVersion version) {
        return this == USERS && version == OneRosterVersion.V1_1 ? USERS_OF_1_1 : columns;
    }

    /** Whether a header may hold a column that is not among {@link #columns} and is not read. */
    public boolean tolerates(String column, OneRosterVersion version) {
        return column.startsWith("metadata.")
                || (this == USERS && version == OneRosterVersion.V1_2 && column.equals(WITHDRAWN_USERS_COLUMN));
    }

    private boolean isIn(OneRosterVersion version) {
        return this != ROLES || version == OneRosterVersion.V1_2;
    }

    public static Optional<OneRosterFile> byFileName(String name) {
        return Arrays.stream(values()).filter(f -> f.fileName().equals(name)).findFirst();
    }

    /** Whether a binding knows a file of that name that this service leaves unread. */
    public static boolean isKnownUnread(String fileName) {
        String base = fileName.endsWith(".csv") ? fileName.substring(0, fileName.length() - 4) : "";
        return UNREAD.contains(base) || UNREAD_SINCE_1_2.contains(base);
    }

    /** Every file property that a manifest of the version carries, and no other. */
    public static List<String> properties(OneRosterVersion version) {
        return Stream.of(
                        Arrays.stream(values()).filter(f -> f.isIn(version)).map(OneRosterFile::property),
                        UNREAD.stream().map(name -> "file." + name),
                        UNREAD_SINCE_1_2.stream()
                                .filter(name -> version == OneRosterVersion.V1_2)
                                .map(name -> "file." + name))
                .flatMap(names -> names)
                .sorted()
                .toList();
    }
}
