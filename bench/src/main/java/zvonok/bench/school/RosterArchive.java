package zvonok.bench.school;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A OneRoster 1.2 archive of one school with one class: a class leader, and pupils with one guardian each. All names are
 * made up from the run's label, so that each run has people of its own.
 */
final class RosterArchive {
    private static final String LEADER = "leader";
    private static final List<String> ABSENT = List.of(
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
    private static final List<String> PRESENT =
            List.of("academicSessions", "classes", "courses", "enrollments", "orgs", "roles", "users");

    private final String label;
    private final int pupils;

    /**
     * Of one run.
     *
     * @param label lower-case letters and digits, another in each run
     */
    RosterArchive(String label, int pupils) {
        this.label = label;
        this.pupils = pupils;
    }

    String schoolName() {
        return "Школа замеров " + label;
    }

    /** The user name of the class leader. */
    String leader() {
        return username(LEADER);
    }

    /** The user names of the guardians. */
    List<String> guardians() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < pupils; i++) {
            names.add(username("guardian" + i));
        }
        return names;
    }

    /** The ZIP file's bytes. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "manifest", manifest());
            put(
                    zip,
                    "orgs",
                    List.of(
                            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
                            id("district") + ",,,Управление замеров,district,D-B,",
                            id("school") + ",,," + schoolName() + ",school,S-" + label + "," + id("district")));
            put(
                    zip,
                    "academicSessions",
                    List.of(
                            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
                            id("year") + ",,,2026/2027 учебный год,schoolYear,2026-09-01,2027-05-31,,2027"));
            put(
                    zip,
                    "courses",
                    List.of(
                            "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
                            id("course") + ",,," + id("year") + ",Классное руководство,KR05,05," + id("district")
                                    + ",,"));
            put(
                    zip,
                    "classes",
                    List.of(
                            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
                            id("class") + ",,,5А,05," + id("course") + ",5А,homeroom,," + id("school") + ","
                                    + id("year") + ",,,"));
            put(zip, "users", users());
            put(zip, "roles", roles());
            put(zip, "enrollments", enrollments());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<String> manifest() {
        List<String> rows =
                new ArrayList<>(List.of("propertyName,value", "manifest.version,1.0", "oneroster.version,1.2"));
        ABSENT.forEach(file -> rows.add("file." + file + ",absent"));
        PRESENT.forEach(file -> rows.add("file." + file + ",bulk"));
        rows.add("source.systemName,zvonok-bench");
        rows.add("source.systemCode,bench");
        return rows;
    }

    private List<String> users() {
        List<String> rows = new ArrayList<>();
        rows.add(
                "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
                        + "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,"
                        + "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns");
        rows.add(user(LEADER, "Анна", "", ""));
        for (int i = 0; i < pupils; i++) {
            rows.add(user("guardian" + i, "Мария", id("pupil" + i), ""));
            rows.add(user("pupil" + i, "Иван", id("guardian" + i), "05"));
        }
        return rows;
    }

    private String user(String who, String givenName, String agent, String grade) {
        return id(who) + ",,,true," + username(who) + ",," + givenName + "," + familyName(who) + ",,,,,," + agent + ","
                + grade + ",,,,,," + id("school") + ",";
    }

    private List<String> roles() {
        List<String> rows = new ArrayList<>();
        rows.add(
                "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId");
        rows.add(role(LEADER, "teacher"));
        for (int i = 0; i < pupils; i++) {
            rows.add(role("guardian" + i, "parent"));
            rows.add(role("pupil" + i, "student"));
        }
        return rows;
    }

    private String role(String who, String role) {
        return id("role of " + who) + ",,," + id(who) + ",primary," + role + ",,," + id("school") + ",";
    }

    private List<String> enrollments() {
        List<String> rows = new ArrayList<>();
        rows.add(
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate");
        rows.add(enrollment(LEADER, "teacher,true"));
        for (int i = 0; i < pupils; i++) {
            rows.add(enrollment("pupil" + i, "student,false"));
        }
        return rows;
    }

    private String enrollment(String who, String roleAndPrimary) {
        return id("enrolment of " + who) + ",,," + id("class") + "," + id("school") + "," + id(who) + ","
                + roleAndPrimary + ",2026-09-01,";
    }

    private String username(String who) {
        return "bench-" + label + "-" + who;
    }

    /** Cyrillic letters instead of the digits, since a name with digits would be a strange one. */
    private static String familyName(String who) {
        StringBuilder name = new StringBuilder("Замеров");
        who.chars().filter(Character::isDigit).forEach(digit -> name.append((char) ('а' + digit - '0')));
        return name.toString();
    }

    private String id(String what) {
        return UUID.nameUUIDFromBytes((label + " " + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void put(ZipOutputStream zip, String file, List<String> rows) throws IOException {
        zip.putNextEntry(new ZipEntry(file + ".csv"));
        zip.write((String.join("\r\n", rows) + "\r\n").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
