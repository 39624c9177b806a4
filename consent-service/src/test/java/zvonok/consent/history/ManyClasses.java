package zvonok.consent.history;

import java.util.ArrayList;
import java.util.List;
import zvonok.consent.roster.RosterFiles;

/** The example district with many more classes in one school, each of a few children who have the same two guardians. */
final class ManyClasses {

    static final int CHILDREN = 4;
    static final String LEADER = "staff-01";
    static final String SCHOOL = "school-3";

    /** So that not each class needs accounts of its own. */
    private static final int PAIRS = 10;

    private ManyClasses() {}

    static byte[] roster(int classes) {
        RosterFiles files = RosterFiles.example();
        List<String> users = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<String> enrollments = new ArrayList<>();
        for (int pair = 0; pair < Math.min(PAIRS, classes); pair++) {
            for (int guardian = 0; guardian < 2; guardian++) {
                String id = guardian(pair, guardian);
                users.add(user(id, familyName(pair, guardian), ""));
                roles.add(role(id, "parent"));
            }
        }
        for (int number = 0; number < classes; number++) {
            titles.add(classId(number) + ",,,Класс " + number + ",05,course-homeroom,,homeroom,," + SCHOOL
                    + ",year-2026,,,");
            enrollments.add(enrollment(number, LEADER, "teacher,true"));
            for (int child = 0; child < CHILDREN; child++) {
                String id = child(number, child);
                users.add(user(id, "Ученик", "\"" + guardian(number, 0) + "," + guardian(number, 1) + "\""));
                roles.add(role(id, "student"));
                enrollments.add(enrollment(number, id, "student,false"));
            }
        }
        return with(
                        with(with(with(files, "users.csv", users), "roles.csv", roles), "classes.csv", titles),
                        "enrollments.csv",
                        enrollments)
                .zip();
    }

    static String classId(int number) {
        return "many-class-" + number;
    }

    static String child(int number, int child) {
        return "many-child-" + number + "-" + child;
    }

    /** One of the two guardians of all children of a class. */
    static String guardian(int number, int guardian) {
        return "many-guardian-" + number % PAIRS + "-" + guardian;
    }

    /** As the guardian would type it. */
    static String typedName(int number, int guardian) {
        return familyName(number, guardian) + " Имя";
    }

    private static String familyName(int number, int guardian) {
        return (guardian == 0 ? "Мамина" : "Папин") + number % PAIRS;
    }

    private static RosterFiles with(RosterFiles files, String file, List<String> rows) {
        return files.with(file, all -> all + String.join("\n", rows) + "\n");
    }

    private static String user(String id, String familyName, String agents) {
        return id + ",,,true," + id + ",,Имя," + familyName + ",,,,,," + agents + ",,,,,,," + SCHOOL + ",";
    }

    private static String role(String user, String role) {
        return "role-" + user + ",,," + user + ",primary," + role + ",,," + SCHOOL + ",";
    }

    private static String enrollment(int number, String user, String role) {
        return "enrollment-" + number + "-" + user + ",,," + classId(number) + "," + SCHOOL + "," + user + "," + role
                + ",,";
    }
}
