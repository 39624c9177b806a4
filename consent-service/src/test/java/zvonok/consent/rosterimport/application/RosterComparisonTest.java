package zvonok.consent.rosterimport.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zvonok.consent.roster.RosterFiles;
import zvonok.consent.roster.Samples;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.RosterState;
import zvonok.consent.roster.domain.StaffRole;
import zvonok.consent.roster.domain.Student;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.RemovalGuard;
import zvonok.consent.rosterimport.domain.RosterComparison;
import zvonok.consent.rosterimport.domain.RosterDifference;
import zvonok.consent.rosterimport.domain.RosterDifference.Changes;
import zvonok.consent.rosterimport.domain.RosterDifference.Counts;
import zvonok.kit.request.Ids;

class RosterComparisonTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    private static final RosterFiles EXAMPLE = RosterFiles.example();

    @Test
    void theExampleHasWhatItsReadmeSays() throws IOException {
        RosterDifference first = compare(EXAMPLE.zip(), RosterState.EMPTY);

        assertEquals(new Counts(2, 3, 12, 18, 22, 6), first.counts());
        assertEquals(List.of(), first.findings());
        assertEquals(new Changes(2 + 3 + 12 + 22 + 10, 0, 0, 0), first.changes());
    }

    @Test
    void thePackageOfTheExampleIsTheDirectory() throws IOException {
        RosterState stored = state(compare(EXAMPLE.zip(), RosterState.EMPTY));

        RosterDifference zipped =
                compare(Files.readAllBytes(java.nio.file.Path.of("..", "examples", "roster.zip")), stored);

        assertTrue(zipped.isEmpty());
    }

    @Test
    void theTinySampleReachesItsCounts() throws IOException {
        RosterDifference tiny =
                compare(RosterFiles.of(Samples.path("generated-tiny")).zip(), RosterState.EMPTY);

        assertEquals(new Counts(1, 2, 12, 15, 21, 7), tiny.counts());
        assertEquals(List.of(), tiny.findings());
        assertFamilies(tiny, 3, 4, 3, 1);
    }

    @Test
    void theSchoolSampleReachesItsCounts() throws IOException {
        RosterDifference school =
                compare(Files.readAllBytes(Samples.path("generated-one-school.zip")), RosterState.EMPTY);

        assertEquals(new Counts(1, 24, 600, 800, 1040, 42), school.counts());
        assertEquals(List.of(), school.findings());
        assertFamilies(school, 160, 212, 37, 2);
        assertEquals(
                24,
                school.staff().result().stream()
                        .filter(s -> s.role() == StaffRole.CLASS_LEADER)
                        .count());
    }

    private static void assertFamilies(
            RosterDifference difference, long withOne, long ofSeveral, long teachers, long teachersWithChildren) {
        List<Guardianship> bonds = difference.guardianships().result();
        assertEquals(
                withOne,
                bonds.stream().collect(Collectors.groupingBy(Guardianship::studentId)).values().stream()
                        .filter(guardians -> guardians.size() == 1)
                        .count());
        assertEquals(
                ofSeveral,
                bonds.stream().collect(Collectors.groupingBy(Guardianship::guardianId)).values().stream()
                        .filter(children -> children.size() > 1)
                        .count());
        List<java.util.UUID> teaching = difference.staff().result().stream()
                .filter(s -> s.role() == StaffRole.TEACHER && s.classId() == null)
                .map(s -> s.personId())
                .distinct()
                .toList();
        assertEquals(teachers, teaching.size());
        assertEquals(
                teachersWithChildren,
                teaching.stream()
                        .filter(t -> bonds.stream().anyMatch(b -> b.guardianId().equals(t)))
                        .count());
    }

    @Test
    void theSamePackageTwiceChangesNothing() throws IOException {
        RosterState stored = state(compare(EXAMPLE.zip(), RosterState.EMPTY));

        RosterDifference second = compare(EXAMPLE.zip(), stored);

        assertTrue(second.isEmpty());
        assertEquals(List.of(), second.events());
    }

    @Test
    void theOrderOfRowsAndFilesChangesNothing() throws IOException {
        RosterState stored = state(compare(EXAMPLE.zip(), RosterState.EMPTY));
        Random random = new Random(20261122);

        for (int i = 0; i < 20; i++) {
            RosterFiles shuffled = EXAMPLE;
            for (String file : List.of("users.csv", "roles.csv", "enrollments.csv", "orgs.csv", "classes.csv")) {
                shuffled = shuffled.with(file, text -> shuffled(text, random));
            }
            assertTrue(compare(shuffled.zip(), stored).isEmpty());
        }
    }

    private static String shuffled(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        String header = lines.removeFirst();
        Collections.shuffle(lines, random);
        return header + "\n" + String.join("\n", lines) + "\n";
    }

    @Test
    void linksOnOneSideOnlyAreEnough() throws IOException {
        RosterState stored = state(compare(EXAMPLE.zip(), RosterState.EMPTY));
        RosterFiles onChildrenOnly = EXAMPLE.with(
                "users.csv",
                text -> text.lines()
                        .map(line -> line.startsWith("guardian-")
                                ? line.replaceAll("\"student-[^\"]*\"|student-\\d\\d", "")
                                : line)
                        .collect(Collectors.joining("\n", "", "\n")));

        assertTrue(compare(onChildrenOnly.zip(), stored).isEmpty());
    }

    @Test
    void relativesMayNotSignAndOneRoleDoesNotGiveAnother() throws IOException {
        RosterDifference first = compare(EXAMPLE.zip(), RosterState.EMPTY);

        assertEquals(
                1,
                first.guardianships().result().stream()
                        .filter(g -> g.kind() == GuardianKind.RELATIVE && !g.mayConsent())
                        .count());
        assertEquals(
                21,
                first.guardianships().result().stream()
                        .filter(Guardianship::mayConsent)
                        .count());
    }

    static Stream<Arguments> faultyRows() {
        return Stream.of(
                Arguments.of("users.csv", "guardian-05,", "Гульнара", ""),
                Arguments.of("users.csv", "student-03,", "Аделина", ""),
                Arguments.of("users.csv", "staff-01,", "Ирина", ""),
                Arguments.of("roles.csv", ",guardian-05,", ",parent,", ",Parent,"),
                Arguments.of("roles.csv", ",student-03,", ",student,", ",pupil,"),
                Arguments.of("roles.csv", ",staff-01,", ",school-3,", ",school-9,"),
                Arguments.of("enrollments.csv", ",student-03,", ",class-3-5a,", ",class-3-9z,"),
                Arguments.of("enrollments.csv", ",staff-01,", ",true,", ",yes,"),
                Arguments.of("enrollments.csv", ",student-03,", ",student-03,", ",,"),
                Arguments.of("classes.csv", "class-3-5a,", ",homeroom,", ",home,"),
                Arguments.of("orgs.csv", "school-12,", ",school,", ",academy,"));
    }

    @ParameterizedTest
    @MethodSource("faultyRows")
    void aFaultyRowNeverLooksLikeADeparture(String file, String row, String from, String to) throws IOException {
        RosterState stored = state(compare(EXAMPLE.zip(), RosterState.EMPTY));
        RosterFiles changed = EXAMPLE.withRow(file, row, from, to);

        RosterDifference second = compare(changed.zip(), stored);

        assertTrue(second.findings().stream().anyMatch(f -> f.code().isError()));
        assertEquals(List.of(), second.events());
    }

    @Test
    void ofTwoDifferentRowsWithOneIdNeitherIsTaken() throws IOException {
        RosterState stored = state(compare(EXAMPLE.zip(), RosterState.EMPTY));
        String row = EXAMPLE.text("users.csv")
                .lines()
                .filter(line -> line.startsWith("guardian-05,"))
                .findFirst()
                .orElseThrow();
        RosterFiles changed =
                EXAMPLE.withMore("users.csv", row.replace("Гульнара", "Гузель")).withMore("users.csv", row);

        RosterDifference second = compare(changed.zip(), stored);

        assertEquals(List.of(), second.events());
        assertTrue(second.findings().stream().anyMatch(f -> f.code() == FindingCode.CONFLICTING_DUPLICATE));
    }

    @Test
    void aRowThatHangsOnAFaultyOneSaysSoOnce() throws IOException {
        RosterFiles changed = EXAMPLE.withRow("classes.csv", "class-3-2b,", ",homeroom,", ",home,");

        RosterDifference difference = compare(changed.zip(), RosterState.EMPTY);

        List<Finding> following = difference.findings().stream()
                .filter(f -> f.file().equals("enrollments.csv"))
                .toList();
        assertEquals(5, following.size());
        assertTrue(following.stream().allMatch(f -> f.code() == FindingCode.DEPENDS_ON_FAULTY_ROW));
        assertTrue(following.stream().allMatch(f -> Objects.equals(f.column(), "classSourcedId")));
    }

    @Test
    void onlyAStudentAndAGuardianMakeAGuardianship() throws IOException {
        RosterFiles changed = EXAMPLE.withRow("users.csv", "staff-06,", ",,,,,school-3,", "student-01,,,,,school-3,");
        RosterFiles linked = changed.with(
                "users.csv",
                text -> text.lines()
                        .map(line -> line.startsWith("staff-06,") ? agents(line, "student-01") : line)
                        .collect(Collectors.joining("\n", "", "\n")));

        RosterDifference difference = compare(linked.zip(), RosterState.EMPTY);

        assertEquals(22, difference.guardianships().result().size());
        assertTrue(difference.findings().stream()
                .anyMatch(
                        f -> f.code() == FindingCode.NOT_A_GUARDIANSHIP && Objects.equals(f.sourcedId(), "staff-06")));
    }

    private static String agents(String line, String agents) {
        String[] fields = line.split(",", -1);
        fields[13] = agents;
        return String.join(",", fields);
    }

    @Test
    void aRoleThatHasEndedGivesNothing() throws IOException {
        RosterFiles changed = EXAMPLE.withRow("roles.csv", ",guardian-09,", ",guardian,,,", ",guardian,,2026-10-31,");

        RosterDifference difference = compare(changed.zip(), RosterState.EMPTY);

        assertEquals(21, difference.guardianships().result().size());
    }

    @Test
    void whoIsLeftOutIsDeactivatedAndComesBackWithTheSameId() throws IOException {
        RosterState stored = state(compare(EXAMPLE.zip(), RosterState.EMPTY));
        RosterFiles without = withoutStudent("student-05");

        RosterDifference gone = compare(without.zip(), stored);
        RosterDifference back = compare(EXAMPLE.zip(), state(gone));

        assertEquals(List.of(), RemovalGuard.check(stored, gone));
        assertEquals(1, gone.students().removed().size());
        assertFalse(gone.students().removed().getFirst().active());
        assertEquals(1, gone.guardianships().removed().size());
        assertEquals(
                gone.students().removed().stream().map(Student::id).toList(),
                back.students().changed().stream().map(Student::id).toList());
        assertEquals(new Changes(0, 2, 0, 47), back.changes());
    }

    private static RosterFiles withoutStudent(String id) {
        return EXAMPLE.withoutRows("enrollments.csv", "," + id + ",")
                .withoutRows("roles.csv", "," + id + ",")
                .with(
                        "users.csv",
                        text -> text.lines()
                                .filter(line -> !line.startsWith(id + ","))
                                .map(line -> line.replace("," + id + ",", ",,"))
                                .collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void aSchoolThatIsLeftOutStopsTheImport() throws IOException {
        RosterState stored = state(compare(EXAMPLE.zip(), RosterState.EMPTY));
        RosterFiles without = EXAMPLE.withoutRows("orgs.csv", "school-12")
                .withoutRows("classes.csv", "school-12")
                .withoutRows("enrollments.csv", "school-12")
                .withoutRows("roles.csv", "school-12");

        List<RemovalGuard.Breach> breaches = RemovalGuard.check(stored, compare(without.zip(), stored));

        assertTrue(breaches.stream().anyMatch(b -> b.kind().equals("schools") && b.gone() == 1));
    }

    @Test
    void aSchoolKeepsItsLastPrincipal() throws IOException {
        RosterState stored = state(compare(EXAMPLE.zip(), RosterState.EMPTY));
        RosterFiles without = EXAMPLE.withoutRows("roles.csv", ",staff-04,").withoutRows("users.csv", "staff-04,");

        RosterDifference second = compare(without.zip(), stored);

        assertEquals(List.of(), second.events());
        assertEquals(
                List.of(FindingCode.LAST_PRINCIPAL_KEPT),
                second.findings().stream().map(Finding::code).toList());
    }

    @Test
    void theBirthDateIsKeptAndToldToNobody() throws IOException {
        RosterState stored = state(compare(EXAMPLE.zip(), RosterState.EMPTY));

        RosterDifference dated = compare(
                EXAMPLE.withBirthDates("student-01,2015-03-09", "student-02,2014-12-31", "guardian-01,1985-05-05")
                        .zip(),
                stored);

        assertEquals(
                List.of(LocalDate.of(2014, 12, 31), LocalDate.of(2015, 3, 9)),
                dated.students().written().stream()
                        .map(Student::birthDate)
                        .sorted()
                        .toList());
        assertEquals(List.of(), dated.events());
        assertEquals(List.of(), dated.findings());
        assertFalse(dated.isEmpty(), "it is written");
    }

    @Test
    void aBirthDateStaysWhereThePackageSaysNothingSoundOfIt() throws IOException {
        RosterState stored = state(compare(
                EXAMPLE.withBirthDates("student-01,2015-03-09", "student-02,2014-12-31")
                        .zip(),
                RosterState.EMPTY));

        assertTrue(compare(EXAMPLE.zip(), stored).isEmpty(), "demographics are absent");
        RosterDifference faulty = compare(
                EXAMPLE.withBirthDates("student-01,09.03.2015", "student-02,2014-12-31")
                        .zip(),
                stored);
        assertTrue(faulty.isEmpty());
        assertEquals(
                List.of(FindingCode.BAD_DATE),
                faulty.findings().stream().map(Finding::code).toList());
        assertEquals(
                1,
                compare(EXAMPLE.withBirthDates("student-02,2014-12-31").zip(), stored)
                        .students()
                        .changed()
                        .size(),
                "a whole file without the row takes the date back");
    }

    @Test
    void onlyHomeroomsBecomeClassesUnlessTheDistrictNamesOthers() throws IOException {
        byte[] zip = EXAMPLE.withRow("classes.csv", "class-3-2b,", ",homeroom,", ",scheduled,")
                .zip();

        RosterDifference byDefault = compare(zip, RosterState.EMPTY);
        RosterDifference mapped = RosterComparison.compare(
                PackageReader.read(new ByteArrayInputStream(zip), Set.of("class-3-2b")),
                RosterState.EMPTY,
                TODAY,
                Ids::next);

        assertEquals(2, byDefault.counts().classes());
        assertEquals(3, mapped.counts().classes());
        assertEquals(12, byDefault.counts().students(), "who is in no class is a student all the same");
    }

    private static RosterDifference compare(byte[] zip, RosterState stored) throws IOException {
        return RosterComparison.compare(
                PackageReader.read(new ByteArrayInputStream(zip), Set.of()), stored, TODAY, Ids::next);
    }

    private static RosterState state(RosterDifference difference) {
        return new RosterState(
                difference.schools().result(),
                difference.classes().result(),
                difference.people().result(),
                difference.students().result(),
                difference.guardianships().result(),
                difference.staff().result());
    }
}
