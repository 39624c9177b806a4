package zvonok.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.idOf;
import static zvonok.acceptance.District.items;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.Multipart;

/** The district's lists come in by packages: looked at first, applied once, and never to anybody's silent loss. */
@Acceptance
@Tag("R2.1")
class RosterImportTest {

    private static final String IMPORTS = "/consent/v1/roster-imports";
    private static final String ZIP = "application/zip";

    /** A class of the newest copy by its id in the example. */
    private static String ofNewest(String id) {
        int copies = District.copies();
        return copies == 1 ? id : id + "-" + copies;
    }

    private static Answer send(String path, byte[] zip) {
        return District.district().postBytes(path, ZIP, zip);
    }

    private static Set<String> schoolNames() {
        return items(District.district().get("/consent/v1/schools?limit=200")).stream()
                .map(school -> school.path("name").asText())
                .collect(Collectors.toSet());
    }

    /** The class that is {@code class-3-2b} in the example: four students. */
    private static String small(School school) {
        return idOf(
                "title",
                "2Б",
                school.principal().api().get("/consent/v1/schools/" + school.id() + "/classes?limit=200"));
    }

    private static int studentsOf(School school, String classId) {
        return items(school.principal().api().get("/consent/v1/classes/" + classId + "/students?limit=200"))
                .size();
    }

    private static List<String> titlesOf(School school) {
        return items(school.principal().api().get("/consent/v1/schools/" + school.id() + "/classes?limit=200")).stream()
                .map(item -> item.path("title").asText())
                .toList();
    }

    @Test
    void aDryRunSaysWhatWouldAppearChangeAndVanishAndChangesNothing() {
        School school = District.unseenSchool();
        Set<String> before = schoolNames();
        String room = ofNewest("class-3-2b");
        String teaches = ofNewest("enrollment-16");
        RosterZip next = District.roster(District.copies() + 1)
                .with("classes.csv", text -> text.replace(room + ",,,2Б,", room + ",,,3Б,"))
                .without("enrollments.csv", row -> row.startsWith(teaches + ","));

        JsonNode report = ok(201, send(IMPORTS + "?dryRun=true", next.bytes()));

        assertEquals("CHECKED", report.path("state").asText());
        assertTrue(report.path("changes").path("created").asInt() >= 2, "the schools of the next copy");
        assertTrue(report.path("changes").path("changed").asInt() >= 1, "the class's title");
        assertEquals(1, report.path("changes").path("removed").asInt(), "a teacher's task");
        assertEquals(before, schoolNames());
        assertFalse(titlesOf(school).contains("3Б"));
    }

    @Test
    void aFaultyRowIsReportedWithItsPlaceAndTheGoodOnesAreTaken() {
        School school = District.unseenSchool();
        String room = ofNewest("class-3-2b");
        RosterZip renamed = District.roster(District.copies())
                .with("classes.csv", text -> text.replace(room + ",,,2Б,", room + ",,,3Б,"))
                .withMore("enrollments.csv", "enrollment-x,,," + room + ",school-unknown,student-01,student,false,,")
                .withMore("roles.csv", "role-x,,,staff-01,secondary,Headmaster,,,school-3,");

        JsonNode report = ok(201, send(IMPORTS, renamed.bytes()));

        assertEquals("APPLIED", report.path("state").asText());
        assertTrue(titlesOf(school).contains("3Б"), "the good row is applied");
        JsonNode role = error(report, "roles.csv", renamed.lines("roles.csv").size());
        assertEquals("role", role.path("column").asText());
        assertEquals("unknown-value", role.path("code").asText());
        assertEquals("ERROR", role.path("severity").asText());
        assertFalse(role.path("message").asText().isBlank());
        JsonNode enrollment = error(
                report, "enrollments.csv", renamed.lines("enrollments.csv").size());
        assertEquals("schoolSourcedId", enrollment.path("column").asText());
        assertEquals("unknown-reference", enrollment.path("code").asText());
        assertEquals(0, report.path("changes").path("removed").asInt(), "a faulty row is nobody's departure");
    }

    private static JsonNode error(JsonNode report, String file, int line) {
        return report.path("errors")
                .valueStream()
                .filter(error -> error.path("file").asText().equals(file)
                        && error.path("line").asInt() == line)
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " " + line + " is not in the report"));
    }

    @Test
    void theSamePackageTwiceChangesNothing() {
        var _ = District.unseenSchool();
        byte[] same = District.roster(District.copies()).bytes();
        var _ = ok(201, send(IMPORTS, same));

        JsonNode second = ok(201, send(IMPORTS, same));

        assertEquals("APPLIED", second.path("state").asText());
        assertEquals(0, second.path("changes").path("created").asInt());
        assertEquals(0, second.path("changes").path("changed").asInt());
        assertEquals(0, second.path("changes").path("removed").asInt());
        assertTrue(second.path("changes").path("unchanged").asInt() > 0);
    }

    @Test
    void aMassDepartureWaitsForAPersonWhoConfirmsTheVeryPackage() {
        School school = District.unseenSchool();
        String small = small(school);
        int before = studentsOf(school, small);
        String room = ofNewest("class-3-2b");
        String stays = ofNewest("student-09");
        RosterZip incomplete = District.roster(District.copies())
                .without(
                        "enrollments.csv",
                        row -> row.contains("," + room + ",")
                                && row.contains(",student,")
                                && !row.contains("," + stays + ","));

        Answer held = send(IMPORTS, incomplete.bytes());

        assertEquals(409, held.status());
        assertEquals("roster-removal-guard", held.problem());
        String id = held.json().path("importId").asText();
        assertEquals(
                3,
                held.json()
                        .path("removals")
                        .valueStream()
                        .filter(removal -> removal.path("kind").asText().equals("enrolments"))
                        .findFirst()
                        .orElseThrow()
                        .path("gone")
                        .asInt());
        assertEquals(before, studentsOf(school, small), "nothing is applied");
        Answer others = send(
                IMPORTS + "/" + id + "/confirmation",
                District.roster(District.copies()).bytes());
        assertEquals(409, others.status());
        assertEquals("roster-package-differs", others.problem());
        assertEquals(before, studentsOf(school, small));

        JsonNode confirmed = ok(201, send(IMPORTS + "/" + id + "/confirmation", incomplete.bytes()));

        assertEquals("APPLIED", confirmed.path("state").asText());
        assertFalse(confirmed.path("confirmedBy").asText().isBlank());
        assertEquals(before - 3, studentsOf(school, small));
    }

    @Test
    void aPackageOfChangesTouchesWhatItNamesAndNothingElse() {
        School school = District.unseenSchool();
        String small = small(school);
        RosterZip whole = District.roster(District.copies());
        String row = whole.row("classes.csv", ofNewest("class-3-2b"));
        RosterZip delta = whole.changes(
                "classes.csv",
                row.replace(",,,2Б,", ",active," + Instant.now().toString().substring(0, 19) + ".000Z,3Б,"));

        JsonNode report = ok(201, send(IMPORTS, delta.bytes()));

        assertEquals("APPLIED", report.path("state").asText(), report.toString());
        assertEquals(1, report.path("changes").path("changed").asInt());
        assertEquals(0, report.path("changes").path("created").asInt());
        assertEquals(0, report.path("changes").path("removed").asInt());
        assertTrue(titlesOf(school).contains("3Б"));
        assertEquals(4, studentsOf(school, small));
    }

    @Test
    void aJournalsOwnFilesBringItsSchoolWhichTheDistrictsPackageLeavesAlone() {
        var _ = District.unseenSchool();
        String source = "zh-" + Long.toString(System.currentTimeMillis(), 36);
        String school = "Лицей № 5 (" + source + ")";
        byte[] mapping = new String(journal("mapping.json"), UTF_8)
                .replace("gorod-zhurnal", source)
                .replace("Лицей № 5 города Приреченска", school)
                .getBytes(UTF_8);

        JsonNode report = ok(
                201,
                District.district()
                        .postMultipart(
                                IMPORTS,
                                new Multipart()
                                        .file("mapping", "mapping.json", "application/json", mapping)
                                        .file("students.csv", "выгрузка.csv", "text/csv", journal("students.csv"))
                                        .file("leaders.csv", "кл. рук..csv", "text/csv", journal("leaders.csv"))));

        assertEquals("APPLIED", report.path("state").asText());
        assertEquals(source, report.path("source").asText());
        assertEquals(5, report.path("counts").path("students").asInt());
        assertEquals(0, report.path("changes").path("removed").asInt());
        assertTrue(schoolNames().contains(school));
        JsonNode districts =
                ok(201, send(IMPORTS, District.roster(District.copies()).bytes()));
        assertEquals(0, districts.path("changes").path("removed").asInt());
        assertTrue(schoolNames().contains(school), "another source's school stays");
    }

    private static byte[] journal(String file) {
        try {
            return Files.readAllBytes(District.EXAMPLES.resolve("journal").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBrokenArchiveIsRefusedWithTheReasonInWords() {
        var _ = District.unseenSchool();
        Set<String> before = schoolNames();
        byte[] whole = District.roster(District.copies() + 1).bytes();

        Answer cut = send(IMPORTS, Arrays.copyOf(whole, whole.length * 2 / 3));

        assertEquals(422, cut.status());
        assertEquals("roster-package-refused", cut.problem());
        assertEquals("broken-archive", cut.json().path("reason").asText());
        assertFalse(cut.json().path("explanation").asText().isBlank());
        assertEquals(before, schoolNames());
    }
}
