package zvonok.bench.school;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A OneRoster 1.2 archive of a whole district, always the same for the same numbers: schools of 25 classes with 24 students each,
 * 42 members of staff, and families of one or two guardians with one or two children, as full of cells as real exports are.
 */
public final class DistrictArchive {
    /** Students of one school. */
    public static final int STUDENTS_A_SCHOOL = 600;

    private static final int CLASSES_A_SCHOOL = 25;
    private static final int STAFF_A_SCHOOL = 42;
    private static final long SEED = 20_261_122L;
    private static final List<String> GIVEN = List.of(
            "Варвара", "Тимофей", "Аделина", "Гульнара", "Матвей", "Ольга", "Рустам", "Семён", "Дарья", "Ильдар");
    private static final List<String> MIDDLE = List.of(
            "Игоревна", "Денисович", "Маратовна", "Ильдаровна", "Олегович", "Данииловна", "Тимурович", "", "Петровна");
    private static final List<String> FAMILY = List.of(
            "Лаптев", "Ершов", "Сафин", "Юсупов", "Беляев", "Румянцев", "Прохоров", "Арсланов", "Щербаков", "Егоров");

    private final int schools;
    private final Random random = new Random(SEED);
    private final ZipOutputStream zip;
    private int people;

    private DistrictArchive(int schools, ZipOutputStream zip) {
        this.schools = schools;
        this.zip = zip;
    }

    /** The ZIP file's bytes. */
    public static byte[] of(int schools) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            new DistrictArchive(schools, zip).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write() throws IOException {
        open("manifest");
        RosterArchive.manifest().forEach(this::line);
        open("academicSessions");
        line("sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear");
        line(id("year") + ",,,2026/2027 учебный год,schoolYear,2026-09-01,2027-05-31,,2027");
        open("courses");
        line(
                "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes");
        line(id("course") + ",,," + id("year") + ",Классное руководство,KR,05," + id("district") + ",,");
        open("orgs");
        line("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId");
        line(id("district") + ",,,Управление образования,district,D,");
        for (int school = 0; school < schools; school++) {
            line(id("school" + school) + ",,,Школа № " + (school + 1) + ",school,S-" + school + "," + id("district"));
        }
        open("classes");
        line(
                "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods");
        for (int school = 0; school < schools; school++) {
            for (int room = 0; room < CLASSES_A_SCHOOL; room++) {
                line(id(room(school, room)) + ",,," + (room % 11 + 1) + "АБВ".charAt(room / 11) + ",05," + id("course")
                        + ",,homeroom,," + id("school" + school) + "," + id("year") + ",,,");
            }
        }
        users();
        open("roles");
        line(
                "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId");
        for (int school = 0; school < schools; school++) {
            for (int member = 0; member < STAFF_A_SCHOOL; member++) {
                role(school, staff(school, member), member == STAFF_A_SCHOOL - 1 ? "principal" : "teacher");
            }
            for (int child = 0; child < STUDENTS_A_SCHOOL; child++) {
                role(school, student(school, child), "student");
                for (String guardian : guardians(school, child)) {
                    if (child % 4 != 1) {
                        role(school, guardian, child % 40 == 0 ? "guardian" : "parent");
                    }
                }
            }
        }
        open("enrollments");
        line(
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate");
        for (int school = 0; school < schools; school++) {
            for (int room = 0; room < CLASSES_A_SCHOOL; room++) {
                enrollment(school, room, staff(school, room), "teacher,true");
            }
            for (int child = 0; child < STUDENTS_A_SCHOOL; child++) {
                enrollment(school, child % CLASSES_A_SCHOOL, student(school, child), "student,false");
            }
        }
        zip.closeEntry();
    }

    private void users() throws IOException {
        open("users");
        line(
                "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,"
                        + "email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,"
                        + "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns");
        for (int school = 0; school < schools; school++) {
            for (int member = 0; member < STAFF_A_SCHOOL; member++) {
                user(school, staff(school, member), List.of());
            }
            for (int child = 0; child < STUDENTS_A_SCHOOL; child++) {
                List<String> guardians = guardians(school, child);
                user(school, student(school, child), guardians);
                for (String guardian : guardians) {
                    if (child % 4 == 0) {
                        user(school, guardian, List.of(student(school, child), student(school, child + 1)));
                    } else if (child % 4 != 1) {
                        user(school, guardian, List.of(student(school, child)));
                    }
                }
            }
        }
    }

    /** Of four children two are brother and sister with both parents, one has two guardians and one has one. */
    private static List<String> guardians(int school, int child) {
        int family = child % 4 == 1 ? child - 1 : child;
        String first = "guardian" + school + "-" + family + "-a";
        return child % 4 == 3 ? List.of(first) : List.of(first, "guardian" + school + "-" + family + "-b");
    }

    private void user(int school, String who, List<String> agents) {
        people++;
        List<String> ids = new ArrayList<>();
        agents.forEach(agent -> ids.add(id(agent)));
        line(id(who) + ",,,true,user." + people + ",{tabnum:" + people + "}," + one(GIVEN) + "," + one(FAMILY) + ","
                + one(MIDDLE) + "," + people + ",user." + people + "@example.org,,+7900" + (1_000_000 + people) + ",\""
                + String.join(",", ids) + "\",,,,,,," + id("school" + school) + ",");
    }

    private void role(int school, String who, String role) {
        line(id("role of " + who) + ",,," + id(who) + ",primary," + role + ",,," + id("school" + school) + ",");
    }

    private void enrollment(int school, int room, String who, String roleAndPrimary) {
        line(id("enrolment of " + who) + ",,," + id(room(school, room)) + "," + id("school" + school) + "," + id(who)
                + "," + roleAndPrimary + ",2026-09-01,");
    }

    private static String room(int school, int room) {
        return "class" + school + "-" + room;
    }

    private static String staff(int school, int member) {
        return "staff" + school + "-" + member;
    }

    private static String student(int school, int child) {
        return "student" + school + "-" + child;
    }

    private String one(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private static String id(String what) {
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void open(String file) throws IOException {
        ZipEntry entry = new ZipEntry(file + ".csv");
        entry.setTimeLocal(LocalDateTime.of(2026, 9, 1, 0, 0));
        zip.putNextEntry(entry);
    }

    private void line(String text) {
        try {
            zip.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
