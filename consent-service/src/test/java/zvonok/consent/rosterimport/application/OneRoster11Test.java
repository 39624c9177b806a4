package zvonok.consent.rosterimport.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.consent.roster.OneRoster11;
import zvonok.consent.roster.RosterFiles;
import zvonok.consent.roster.Samples;
import zvonok.consent.roster.domain.RosterState;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.domain.StaffRole;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RosterComparison;
import zvonok.consent.rosterimport.domain.RosterDifference;
import zvonok.consent.rosterimport.domain.RosterDifference.Counts;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.kit.request.Ids;

class OneRoster11Test {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    private static final RosterFiles EXAMPLE = RosterFiles.example();
    private static final RosterFiles EXAMPLE_1_1 = OneRoster11.of(EXAMPLE);

    @Test
    void theSameDistrictInBothVersionsIsTheSameRoster() throws IOException {
        RosterDifference first = compare(EXAMPLE_1_1.zip(), RosterState.EMPTY);

        assertEquals(new Counts(2, 3, 12, 18, 22, 6), first.counts());
        assertEquals(List.of(), first.findings());
        assertTrue(compare(EXAMPLE.zip(), state(first)).isEmpty());
        assertTrue(compare(EXAMPLE_1_1.zip(), state(compare(EXAMPLE.zip(), RosterState.EMPTY)))
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"student-", "guardian-|staff-"})
    void linksOnOneSideOnlyAreEnough(String blanked) throws IOException {
        RosterState stored = state(compare(EXAMPLE_1_1.zip(), RosterState.EMPTY));
        RosterFiles oneSided = EXAMPLE_1_1.with(
                "users.csv",
                text -> text.lines()
                        .map(line -> line.matches("(" + blanked + ").*")
                                ? line.replaceAll("(\"[^\"]*\"|[^,\"]*),,$", ",,")
                                : line)
                        .collect(Collectors.joining("\n", "", "\n")));

        assertTrue(compare(oneSided.zip(), stored).isEmpty());
    }

    @Test
    void rowsOfOneUsernameAreOnePersonWhicheverRowStays() throws IOException {
        RosterDifference first = compare(EXAMPLE_1_1.zip(), RosterState.EMPTY);
        UUID person = personOf(first, "staff-02");

        RosterDifference withoutTeaching = compare(
                EXAMPLE_1_1
                        .withoutRows("users.csv", "staff-02,")
                        .withoutRows("enrollments.csv", ",staff-02,")
                        .zip(),
                state(first));

        assertEquals(person, personOf(withoutTeaching, "staff-02"));
        assertTrue(withoutTeaching.guardianships().removed().isEmpty());
        assertEquals(
                List.of(person, person),
                withoutTeaching.staff().removed().stream()
                        .map(StaffAssignment::personId)
                        .toList());
    }

    @Test
    void theOrderOfRowsChangesNothing() throws IOException {
        RosterFiles twoSpellings = EXAMPLE_1_1
                .withRow("users.csv", "staff-02,", "Ильдар", "Фёдор")
                .withRow("users.csv", "staff-02-parent,", "Ильдар", "Федор");
        RosterState stored = state(compare(twoSpellings.zip(), RosterState.EMPTY));
        Random random = new Random(20261122);

        for (int i = 0; i < 20; i++) {
            RosterFiles shuffled = twoSpellings.with("users.csv", text -> {
                List<String> lines = new ArrayList<>(text.lines().toList());
                String header = lines.removeFirst();
                Collections.shuffle(lines, random);
                return header + "\n" + String.join("\n", lines) + "\n";
            });
            assertTrue(compare(shuffled.zip(), stored).isEmpty());
        }
        assertTrue(stored.people().stream().anyMatch(p -> p.name().givenName().equals("Фёдор")));
    }

    @Test
    void oneUsernameWithTwoNamesIsNobodys() throws IOException {
        RosterState stored = state(compare(EXAMPLE_1_1.zip(), RosterState.EMPTY));
        RosterFiles changed = EXAMPLE_1_1.withRow("users.csv", "staff-02-parent,", "Ильдар", "Марат");

        RosterDifference again = compare(changed.zip(), stored);

        assertEquals(List.of(), again.events());
        assertEquals(2L, codes(again).get(FindingCode.USERNAME_OF_ANOTHER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",true,|,yes,",
                "staff-02-parent,|staff-02-parent,,",
                ",parent,|,Parent,",
                ",parent,|,principal,",
                "Ильдар|",
                "yusupov.i|"
            })
    void aFaultyRowOfAPersonWithTwoRowsTakesNothingAway(String change) throws IOException {
        RosterState stored = state(compare(EXAMPLE_1_1.zip(), RosterState.EMPTY));
        String[] fromTo = change.split("\\|", -1);
        RosterFiles changed = EXAMPLE_1_1.withRow("users.csv", "staff-02-parent,", fromTo[0], fromTo[1]);

        RosterDifference again = compare(changed.zip(), stored);

        assertEquals(List.of(), again.events());
        assertTrue(again.findings().stream()
                .anyMatch(f -> f.code().isError() && Objects.equals(f.sourcedId(), "staff-02-parent")));
    }

    @Test
    void whoIsKnownByARowThatIsNoLongerSentIsHeldByTheOtherRow() throws IOException {
        RosterDifference first = compare(EXAMPLE_1_1.zip(), RosterState.EMPTY);
        RosterFiles parentOnly =
                EXAMPLE_1_1.withoutRows("users.csv", "staff-02,").withoutRows("enrollments.csv", ",staff-02,");
        RosterState stored = state(compare(parentOnly.zip(), state(first)));
        RosterFiles faulty = parentOnly.withRow("users.csv", "staff-02-parent,", ",true,", ",yes,");

        assertEquals(List.of(), compare(faulty.zip(), stored).events());
    }

    @Test
    void anAdministratorOfSeveralSchoolsHeadsNone() throws IOException {
        RosterFiles changed = EXAMPLE_1_1.withRow("users.csv", "staff-04,", ",school-3,", ",\"school-3,school-12\",");

        RosterDifference first = compare(changed.zip(), RosterState.EMPTY);

        assertEquals(
                1,
                first.staff().result().stream()
                        .filter(s -> s.role() == StaffRole.PRINCIPAL)
                        .count());
        assertEquals(Map.of(FindingCode.ADMINISTRATOR_WITHOUT_SCHOOL, 1L), codes(first));
    }

    @Test
    void theVocabularyIsClosed() throws IOException {
        RosterFiles changed = EXAMPLE_1_1.withRow("classes.csv", "class-3-2b,", ",homeroom,", ",ext:circle,");

        assertEquals(1L, codes(compare(changed.zip(), RosterState.EMPTY)).get(FindingCode.UNKNOWN_VALUE));
        assertNull(codes(compare(
                        EXAMPLE.withRow("classes.csv", "class-3-2b,", ",homeroom,", ",ext:circle,")
                                .zip(),
                        RosterState.EMPTY))
                .get(FindingCode.UNKNOWN_VALUE));
    }

    @Test
    void anOrganisationThatDoesNotExistIsReportedAtTheUsersRow() throws IOException {
        RosterFiles changed = EXAMPLE_1_1.withRow("users.csv", "staff-06,", ",school-3,", ",school-9,");

        RosterDifference first = compare(changed.zip(), RosterState.EMPTY);

        assertEquals(
                List.of(new Finding(
                        "users.csv",
                        EXAMPLE_1_1.lineOf("users.csv", "staff-06,"),
                        "orgSourcedIds",
                        FindingCode.UNKNOWN_REFERENCE,
                        "staff-06")),
                first.findings().stream().filter(f -> f.code().isError()).toList());
    }

    @Test
    void theVersionsAreNotMixed() {
        RosterFiles rolesToo = EXAMPLE_1_1.with("manifest.csv", text -> text + "file.roles,bulk\n");
        RosterFiles usersOf12 = EXAMPLE.without("roles.csv").with("manifest.csv", text -> OneRoster11.MANIFEST);

        assertFault(FaultReason.MANIFEST_PROPERTY, "manifest.csv", rolesToo);
        assertFault(
                FaultReason.UNKNOWN_FILE,
                "roles.csv",
                EXAMPLE_1_1.withBytes("roles.csv", EXAMPLE.text("roles.csv").getBytes(UTF_8)));
        assertFault(FaultReason.UNKNOWN_COLUMN, "users.csv", usersOf12);
        String manifest = usersOf12.text("manifest.csv");
        assertFault(
                FaultReason.VERSION_MISMATCH,
                "users.csv",
                usersOf12.without("manifest.csv").withBytes("manifest.csv", manifest.getBytes(UTF_8)));
    }

    @Test
    void theSampleOfEdFiIsImported() throws IOException {
        byte[] zip = RosterFiles.of(Samples.path("edfi-lms-oneroster-1.1")).zip();

        RosterDifference first =
                RosterComparison.compare(read(zip), RosterState.EMPTY, LocalDate.of(2020, 10, 1), Ids::next);

        assertEquals(new Counts(1, 0, 8, 0, 0, 0), first.counts());
        assertEquals(
                Map.of(
                        FindingCode.MANIFEST_VERSION,
                        1L,
                        FindingCode.WRONG_FIELD_COUNT,
                        2L,
                        FindingCode.DEPENDS_ON_FAULTY_ROW,
                        4L),
                codes(first),
                "the rows of both teachers have a field too many");
        assertTrue(RosterComparison.compare(read(zip), state(first), LocalDate.of(2020, 10, 1), Ids::next)
                .isEmpty());
    }

    @Test
    void theSampleOfTheMockerIsRefusedAsAPackageAndItsFamilyReadInOne() throws IOException {
        RosterFiles sample = RosterFiles.of(Samples.path("oneroster-mocker-1.1"));
        assertFault(FaultReason.MISSING_MANIFEST, "manifest.csv", sample);
        RosterFiles declared = sample.withBytes("manifest.csv", OneRoster11.MANIFEST.getBytes(UTF_8));
        assertFault(FaultReason.FILE_MISSING, "academicSessions.csv", declared);
        RosterFiles whole = declared;
        for (String file : List.of("academicSessions.csv", "courses.csv", "classes.csv", "enrollments.csv")) {
            whole = whole.withBytes(file, EXAMPLE.text(file).getBytes(UTF_8));
        }
        assertEquals(
                5L,
                codes(compare(whole.zip(), RosterState.EMPTY)).get(FindingCode.STATUS_IN_BULK),
                "the sixth row has a role of another version");
        RosterFiles asBulk = whole.with("orgs.csv", text -> text.replace(",active,", ",,"))
                .with("users.csv", text -> text.replace(",active,", ",,"));

        RosterDifference first = compare(asBulk.zip(), RosterState.EMPTY);

        assertEquals(2, first.students().result().size());
        assertEquals(2, first.guardianships().result().size());
        assertEquals(
                1,
                first.guardianships().result().stream()
                        .map(g -> g.guardianId())
                        .distinct()
                        .count());
        assertTrue(first.findings().stream()
                .anyMatch(f -> f.code() == FindingCode.UNKNOWN_VALUE && Objects.equals(f.column(), "role")));
    }

    @Test
    void theFullSampleOfMoodleBringsNobodyAndSaysWhy() throws IOException {
        RosterDifference first = compare(
                RosterFiles.of(Samples.path("moodle-enrol-oneroster-1.1/Test_full_data_set"))
                        .zip(),
                RosterState.EMPTY);

        assertEquals(new Counts(0, 0, 0, 0, 0, 0), first.counts());
        Map<FindingCode, Long> codes = codes(first);
        assertTrue(codes.containsKey(FindingCode.STATUS_IN_BULK));
        assertTrue(codes.containsKey(FindingCode.LENIENT_BOOLEAN));
    }

    @Test
    void theMinimalSampleOfMoodleHasNoSchool() throws IOException {
        RosterDifference first = compare(
                RosterFiles.of(Samples.path("moodle-enrol-oneroster-1.1/Test_minimal_data_set"))
                        .zip(),
                RosterState.EMPTY);

        assertEquals(0, first.counts().schools());
        assertEquals(0, first.counts().students());
        Map<FindingCode, Long> codes = codes(first);
        assertEquals(1L, codes.get(FindingCode.LENIENT_CASE));
        assertEquals(2L, codes.get(FindingCode.NOT_A_SCHOOL));
        assertEquals(6L, codes.get(FindingCode.DEPENDS_ON_FAULTY_ROW));
    }

    private static void assertFault(FaultReason reason, String file, RosterFiles files) {
        PackageFault fault = assertThrows(PackageFault.class, () -> read(files.zip()));
        assertEquals(reason, fault.reason());
        assertEquals(file, fault.file());
    }

    private static UUID personOf(RosterDifference difference, String source) {
        return difference.people().result().stream()
                .filter(p -> p.sourceId().equals(source))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Map<FindingCode, Long> codes(RosterDifference difference) {
        return difference.findings().stream()
                .collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.counting()));
    }

    private static RosterPackage read(byte[] zip) throws IOException {
        return PackageReader.read(new ByteArrayInputStream(zip), Set.of());
    }

    private static RosterDifference compare(byte[] zip, RosterState stored) throws IOException {
        return RosterComparison.compare(read(zip), stored, TODAY, Ids::next);
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
