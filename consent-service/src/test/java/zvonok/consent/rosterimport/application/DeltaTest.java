package zvonok.consent.rosterimport.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.consent.roster.Changes;
import zvonok.consent.roster.OneRoster11;
import zvonok.consent.roster.RosterFiles;
import zvonok.consent.roster.Samples;
import zvonok.consent.roster.domain.RosterState;
import zvonok.consent.roster.domain.Student;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RosterComparison;
import zvonok.consent.rosterimport.domain.RosterDifference;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.consent.rosterimport.domain.RosterSource;
import zvonok.consent.rosterimport.domain.Rows;
import zvonok.consent.rosterimport.domain.StoredSource;
import zvonok.consent.rosterimport.domain.Table;
import zvonok.kit.request.Ids;

/** Packages of changes, laid over what earlier packages said. */
class DeltaTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    private static final RosterFiles EXAMPLE = RosterFiles.example();
    private static final String MONDAY = "2026-11-02T06:00:00.000Z";
    private static final String TUESDAY = "2026-11-03T06:00:00.000Z";

    /** The importer's memory: the stored roster and the source rows behind it. */
    private static final class District {

        private RosterState state = RosterState.EMPTY;
        private @Nullable StoredSource source;

        RosterDifference take(RosterFiles files) throws IOException {
            return take(files.zip());
        }

        RosterDifference take(byte[] zip) throws IOException {
            RosterPackage read = PackageReader.read(new ByteArrayInputStream(zip), Set.of());
            RosterPackage whole = RosterSource.whole(read, source == null ? null : source.whole());
            StoredSource next = StoredSource.of(whole);
            RosterDifference difference = RosterComparison.compare(whole, state, TODAY, Ids::next);
            source = next;
            state = new RosterState(
                    difference.schools().result(),
                    difference.classes().result(),
                    difference.people().result(),
                    difference.students().result(),
                    difference.guardianships().result(),
                    difference.staff().result());
            return difference;
        }

        String fingerprint() {
            return Objects.requireNonNull(source).fingerprint();
        }
    }

    private static District after(RosterFiles... packages) throws IOException {
        District district = new District();
        for (RosterFiles files : packages) {
            var _ = district.take(files);
        }
        return district;
    }

    @Test
    void aChangeChangesItsRecordAndLeavesTheRestAlone() throws IOException {
        District district = after(EXAMPLE);

        RosterDifference day2 = district.take(
                Changes.between(EXAMPLE, EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера"), MONDAY));

        assertEquals(
                List.of("Вера"),
                day2.students().changed().stream()
                        .map(s -> s.name().givenName())
                        .toList());
        assertEquals(new RosterDifference.Changes(0, 1, 0, 48), day2.changes());
        assertEquals(List.of(), day2.findings());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dayTwoWholeIsDayOneAndItsChanges(boolean oneRoster11) throws IOException {
        Random random = new Random(20261123);
        for (int round = 0; round < 40; round++) {
            RosterFiles first = Changes.random(EXAMPLE, random);
            RosterFiles second = Changes.random(first, random);
            RosterFiles day1 = oneRoster11 ? OneRoster11.of(first) : first;
            RosterFiles day2 = oneRoster11 ? OneRoster11.of(second) : second;
            District byChanges = after(day1);
            District byWhole = after(day1);
            var _ = byWhole.take(day2);

            RosterFiles delta = Changes.between(day1, day2, MONDAY);
            if (delta.text("manifest.csv").contains(",delta")) {
                var _ = byChanges.take(delta);
            }

            assertTrue(byChanges.take(day2).isEmpty(), "round " + round);
            assertEquals(membersOf(byWhole), membersOf(byChanges), "round " + round);
        }
    }

    @Test
    void theSameChangesTwiceAreTheSameAsOnce() throws IOException {
        RosterFiles delta = Changes.between(
                EXAMPLE,
                EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера")
                        .withoutRows("enrollments.csv", ",student-02,"),
                MONDAY);
        District district = after(EXAMPLE, delta);
        String once = district.fingerprint();

        RosterDifference again = district.take(delta);

        assertTrue(again.isEmpty());
        assertEquals(List.of(), again.findings());
        assertEquals(once, district.fingerprint());
    }

    @Test
    void aChangeOlderThanTheAppliedOneIsSkippedAndReported() throws IOException {
        RosterFiles renamed = EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера");
        RosterFiles later = EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Виктория");
        District district = after(EXAMPLE, Changes.between(EXAMPLE, later, TUESDAY));

        RosterDifference late = district.take(Changes.between(EXAMPLE, renamed, MONDAY));

        assertTrue(late.isEmpty());
        assertEquals(List.of(FindingCode.OUTDATED_ROW), codes(late));
        assertEquals(0, district.take(later).changes().changed());
        assertEquals(
                List.of(FindingCode.OUTDATED_ROW),
                codes(district.take(Changes.between(EXAMPLE, renamed, MONDAY))),
                "a whole file does not make us forget what it came after");
    }

    @Test
    void whoHasGoneByAChangeDoesNotComeBackByAnOlderOne() throws IOException {
        RosterFiles without = Changes.without(EXAMPLE, "student-05");
        District district = after(EXAMPLE, Changes.between(EXAMPLE, without, TUESDAY));

        RosterDifference late = district.take(Changes.between(without, EXAMPLE, MONDAY));

        assertTrue(late.isEmpty());
        assertTrue(codes(late).stream().allMatch(code -> code == FindingCode.OUTDATED_ROW));
        assertEquals(
                1,
                district.take(Changes.between(without, EXAMPLE, "2026-11-04T06:00:00.000Z"))
                        .students()
                        .changed()
                        .size());
    }

    @Test
    void aUserWhoIsToGoTakesRolesAndEnrollmentsAlong() throws IOException {
        District district = after(EXAMPLE);

        RosterDifference gone = district.take(
                Changes.rows(EXAMPLE, "users.csv", "student-05,tobedeleted," + MONDAY + ",,,,,,,,,,,,,,,,,,,"));

        assertEquals(1, gone.students().removed().size());
        assertEquals(1, gone.guardianships().removed().size());
    }

    @Test
    void modesMayBeMixed() throws IOException {
        RosterFiles day2 = EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера");
        RosterFiles delta = Changes.between(EXAMPLE, day2, MONDAY);
        RosterFiles mixed = delta.withBytes(
                        "enrollments.csv",
                        EXAMPLE.withoutRows("enrollments.csv", ",student-02,")
                                .text("enrollments.csv")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .with("manifest.csv", text -> text.replaceAll("file.enrollments,\\w+", "file.enrollments,bulk"));
        District district = after(EXAMPLE);

        RosterDifference difference = district.take(mixed);

        assertEquals(2, difference.students().changed().size());
        assertTrue(difference.students().changed().stream().anyMatch(s -> s.classId() == null));
        assertTrue(difference.students().changed().stream()
                .anyMatch(s -> s.name().givenName().equals("Вера")));
    }

    @Test
    void changesNeedAWhole() {
        RosterFiles delta =
                Changes.between(EXAMPLE, EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера"), MONDAY);

        PackageFault none = assertThrows(PackageFault.class, () -> after(delta));
        PackageFault otherVersion = assertThrows(PackageFault.class, () -> after(OneRoster11.of(EXAMPLE), delta));

        assertEquals(FaultReason.DELTA_WITHOUT_WHOLE, none.reason());
        assertEquals(FaultReason.DELTA_WITHOUT_WHOLE, otherVersion.reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "student-01,inactive," + MONDAY + "|UNKNOWN_VALUE|status",
                "student-01,active,|BAD_DATE|dateLastModified",
                "student-01,active,02.11.2026|BAD_DATE|dateLastModified",
                "student-01,,|BLANK_REQUIRED|status",
                "student-01,,2026-11-02|BLANK_REQUIRED|status",
            })
    void aChangeMustSayWhatAndWhen(String change) throws IOException {
        String[] parts = change.split("\\|", -1);
        District district = after(EXAMPLE);
        String row = EXAMPLE.text("users.csv")
                .lines()
                .filter(line -> line.startsWith("student-01,"))
                .findFirst()
                .orElseThrow()
                .replace("student-01,,", parts[0])
                .replace("Варвара", "Вера");

        RosterDifference faulty = district.take(Changes.rows(EXAMPLE, "users.csv", row));

        assertEquals(List.of(), faulty.events());
        Finding first = faulty.findings().stream()
                .filter(f -> f.code().isError())
                .findFirst()
                .orElseThrow();
        assertEquals(parts[1], first.code().name());
        assertEquals(parts[2], first.column());
        assertEquals("student-01", first.sourcedId());
    }

    @Test
    void doubtLastsUntilAWholeFileComes() throws IOException {
        District district = after(EXAMPLE, EXAMPLE.withRow("roles.csv", ",guardian-05,", ",parent,", ",Parent,"));

        RosterDifference other = district.take(
                Changes.between(EXAMPLE, EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера"), MONDAY));

        assertEquals(0, other.changes().removed());
        assertEquals(1, other.changes().changed());
        assertTrue(district.take(EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера"))
                .isEmpty());
    }

    @Test
    void oneBrokenByteNeverDeactivatesAnybody() throws IOException {
        RosterFiles delta = Changes.between(
                EXAMPLE,
                EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера")
                        .withRow("enrollments.csv", ",student-02,", ",false,", ",,")
                        .withRow("roles.csv", ",guardian-05,", ",parent,", ",guardian,"),
                MONDAY);
        Random random = new Random(20261123);
        int refused = 0;
        for (RosterFiles sound : List.of(EXAMPLE, delta)) {
            byte[] zip = sound.zip();
            for (int i = 0; i < 300; i++) {
                byte[] broken = zip.clone();
                broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(255));
                District district = after(EXAMPLE);
                try {
                    assertEquals(0, district.take(broken).changes().removed());
                } catch (PackageFault fault) {
                    refused++;
                }
            }
        }
        assertTrue(refused > 300, "the archive's own sums tell: " + refused);
    }

    @Test
    void aPackageOfChangesCutAtAnyLengthIsRefused() throws IOException {
        byte[] zip = Changes.between(EXAMPLE, EXAMPLE.withRow("users.csv", "student-01,", "Варвара", "Вера"), MONDAY)
                .zip();

        for (int length = 0; length < zip.length; length += 3) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThrows(PackageFault.class, () -> PackageReader.read(new ByteArrayInputStream(cut), Set.of()));
        }
    }

    @Test
    void birthDatesAreKeptOfStudentsAlone() throws IOException {
        RosterFiles dated = EXAMPLE.withBirthDates("student-01,2015-03-09", "guardian-01,1985-05-05");
        District district = after(dated);

        Table<Rows.Demographics> kept = Objects.requireNonNull(
                Objects.requireNonNull(district.source).whole().demographics());

        assertTrue(kept.has("student-01"));
        assertEquals(1, kept.rows().size());
        var _ = district.take(
                Changes.between(dated, dated.withRow("users.csv", "student-01,", "Варвара", "Вера"), MONDAY));
        assertEquals(
                1,
                district.state.students().stream()
                        .filter(s -> LocalDate.of(2015, 3, 9).equals(s.birthDate()))
                        .count());
    }

    @Test
    void theSchoolSampleTakesRandomChanges() throws IOException {
        District district = new District();
        var _ = district.take(Files.readAllBytes(Samples.path("generated-one-school.zip")));
        String before = district.fingerprint();

        assertTrue(district.take(Files.readAllBytes(Samples.path("generated-one-school.zip")))
                .isEmpty());
        assertEquals(before, district.fingerprint());
        assertEquals(
                Objects.requireNonNull(district.source).fingerprint(),
                StoredSource.of(Objects.requireNonNull(district.source).whole()).fingerprint());
    }

    private static List<FindingCode> codes(RosterDifference difference) {
        return difference.findings().stream().map(Finding::code).toList();
    }

    private static List<String> membersOf(District district) {
        return district.state.students().stream()
                .filter(Student::active)
                .map(s -> s.name() + " " + title(district, s))
                .sorted()
                .collect(Collectors.toList());
    }

    private static @Nullable String title(District district, Student student) {
        return district.state.classes().stream()
                .filter(c -> c.id().equals(student.classId()))
                .map(c -> c.sourceId() + c.title())
                .findFirst()
                .orElse(null);
    }
}
