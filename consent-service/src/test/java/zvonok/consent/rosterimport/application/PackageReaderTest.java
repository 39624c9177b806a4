package zvonok.consent.rosterimport.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import zvonok.consent.roster.RosterFiles;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RosterPackage;

class PackageReaderTest {

    private static final RosterFiles EXAMPLE = RosterFiles.example();

    @Test
    void theExampleIsReadWithoutAFinding() throws IOException {
        RosterPackage roster = read(EXAMPLE.zip());

        assertEquals(List.of(), roster.findings());
        assertEquals(16, roster.enrollments().rowCount());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(FaultReason.NOT_A_ZIP, null, "not a zip".getBytes(UTF_8)),
                fault(FaultReason.NOT_A_ZIP, null, new byte[0]),
                fault(FaultReason.INSIDE_FOLDER, null, EXAMPLE.zip("roster/")),
                fault(FaultReason.ENTRY_NAME, null, EXAMPLE.zip("../")),
                fault(FaultReason.ENTRY_NAME, null, EXAMPLE.zip("C:\\")),
                fault(
                        FaultReason.UNKNOWN_FILE,
                        "Users.csv",
                        EXAMPLE.withBytes("Users.csv", new byte[1]).zip()),
                fault(
                        FaultReason.MISSING_MANIFEST,
                        "manifest.csv",
                        EXAMPLE.without("manifest.csv").zip()),
                fault(
                        FaultReason.MANIFEST_HEADER,
                        "manifest.csv",
                        EXAMPLE.with("manifest.csv", t -> t.replace("propertyName,value", "propertyName,propertyValue"))
                                .zip()),
                fault(
                        FaultReason.VERSION_UNSUPPORTED,
                        "manifest.csv",
                        EXAMPLE.with("manifest.csv", t -> t.replace("oneroster.version,1.2", "oneroster.version,1.0"))
                                .zip()),
                fault(
                        FaultReason.MANIFEST_PROPERTY,
                        "manifest.csv",
                        EXAMPLE.withoutRows("manifest.csv", "file.scoreScales").zip()),
                fault(
                        FaultReason.FILE_MISSING,
                        "roles.csv",
                        EXAMPLE.without("roles.csv").zip()),
                fault(
                        FaultReason.FILE_NOT_DECLARED,
                        "users.csv",
                        EXAMPLE.with("manifest.csv", t -> t.replace("file.users,bulk", "file.users,absent"))
                                .zip()),
                fault(
                        FaultReason.MISSING_COLUMN,
                        "users.csv",
                        EXAMPLE.with("users.csv", t -> t.replaceFirst(",pronouns", ""))
                                .zip()),
                fault(
                        FaultReason.UNKNOWN_COLUMN,
                        "users.csv",
                        EXAMPLE.with("users.csv", t -> t.replaceFirst("pronouns", "pronoun"))
                                .zip()),
                fault(
                        FaultReason.DUPLICATE_COLUMN,
                        "users.csv",
                        EXAMPLE.with("users.csv", t -> t.replaceFirst("pronouns", "username"))
                                .zip()),
                fault(
                        FaultReason.SEPARATOR,
                        "orgs.csv",
                        EXAMPLE.with("orgs.csv", t -> t.replace(',', ';')).zip()),
                fault(
                        FaultReason.ENCODING,
                        "orgs.csv",
                        EXAMPLE.withBytes(
                                        "orgs.csv", EXAMPLE.text("orgs.csv").getBytes(Charset.forName("windows-1251")))
                                .zip()),
                fault(
                        FaultReason.LONE_CARRIAGE_RETURN,
                        "orgs.csv",
                        EXAMPLE.with("orgs.csv", t -> t.replace('\n', '\r')).zip()),
                fault(
                        FaultReason.NUL_BYTE,
                        "orgs.csv",
                        EXAMPLE.with("orgs.csv", t -> t.replace("PR-3", "PR\0")).zip()),
                fault(
                        FaultReason.QUOTING,
                        "orgs.csv",
                        EXAMPLE.with("orgs.csv", t -> t.replace("PR-3", "\"PR-3"))
                                .zip()),
                fault(
                        FaultReason.QUOTING,
                        "orgs.csv",
                        EXAMPLE.with("orgs.csv", t -> t.replace("PR-3", "P\"R\"3"))
                                .zip()),
                fault(
                        FaultReason.LINE_BREAK_IN_FIELD,
                        "orgs.csv",
                        EXAMPLE.with("orgs.csv", t -> t.replace("PR-3", "\"PR\n3\""))
                                .zip()),
                fault(
                        FaultReason.NO_ROWS,
                        "users.csv",
                        EXAMPLE.with("users.csv", t -> t.lines().findFirst().orElseThrow() + "\n")
                                .zip()),
                fault(
                        FaultReason.NO_ROWS,
                        "users.csv",
                        EXAMPLE.withBytes("users.csv", new byte[0]).zip()));
    }

    private static Arguments fault(FaultReason reason, @Nullable String file, byte[] zip) {
        return Arguments.of(reason, file, zip);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void aFaultOfThePackageRefusesAllOfIt(FaultReason reason, @Nullable String file, byte[] zip) {
        PackageFault fault = assertThrows(PackageFault.class, () -> read(zip));

        assertEquals(reason, fault.reason());
        assertEquals(file, fault.file());
    }

    @Test
    void aPackageCutAtAnyLengthIsRefused() {
        byte[] zip = EXAMPLE.zip();

        for (int length = 0; length < zip.length; length += 7) {
            byte[] cut = Arrays.copyOf(zip, length);
            assertThrows(PackageFault.class, () -> read(cut), "cut at " + length);
        }
    }

    @Test
    void anArchiveThatInflatesBeyondMeasureIsRefusedWhileItIsRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("results.csv"));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'a');
            for (int i = 0; i < 64; i++) {
                zip.write(block);
            }
            zip.closeEntry();
        }

        PackageFault fault = assertThrows(PackageFault.class, () -> read(bytes.toByteArray()));

        assertEquals(FaultReason.SUSPICIOUS_RATIO, fault.reason());
    }

    @Test
    void aFileBeyondItsLimitIsRefused() {
        PackageReader reader = new PackageReader(new PackageLimits(100, 1 << 20), Set.of());

        PackageFault fault =
                assertThrows(PackageFault.class, () -> reader.readAll(new ByteArrayInputStream(EXAMPLE.zip())));

        assertEquals(FaultReason.FILE_TOO_LARGE, fault.reason());
    }

    static Stream<Arguments> rowFaults() {
        return Stream.of(
                Arguments.of("users.csv", "guardian-05,", "Гульнара", "", "givenName", FindingCode.BLANK_REQUIRED),
                Arguments.of("users.csv", "guardian-05,", ",true,", ",ИСТИНА,", "enabledUser", FindingCode.BAD_BOOLEAN),
                Arguments.of(
                        "users.csv",
                        "guardian-05,",
                        "Гульнара",
                        "Гуль\u202Eнара",
                        "givenName",
                        FindingCode.FORBIDDEN_CHARACTERS),
                Arguments.of(
                        "users.csv", "guardian-05,", "safina.g", "lapteva.n", "username", FindingCode.USERNAME_TAKEN),
                Arguments.of(
                        "users.csv",
                        "guardian-05,,",
                        "guardian-05,,",
                        "guardian-05,active,",
                        "status",
                        FindingCode.STATUS_IN_BULK),
                Arguments.of("roles.csv", "role-20,", ",parent,", ",Parent,", "role", FindingCode.UNKNOWN_VALUE),
                Arguments.of(
                        "roles.csv", "role-20,", ",parent,,", ",parent,01.09.2026,", "beginDate", FindingCode.BAD_DATE),
                Arguments.of(
                        "roles.csv", "role-20,", ",parent,,", ",parent,2026-02-30,", "beginDate", FindingCode.BAD_DATE),
                Arguments.of(
                        "roles.csv",
                        "role-20,",
                        ",parent,,,",
                        ",parent,2026-09-02,2026-09-01,",
                        "endDate",
                        FindingCode.BEGIN_AFTER_END),
                Arguments.of(
                        "enrollments.csv", "enrollment-03,", ",student,", ",pupil,", "role", FindingCode.UNKNOWN_VALUE),
                Arguments.of(
                        "enrollments.csv",
                        "enrollment-03,",
                        "enrollment-03",
                        "enrollment 03",
                        "sourcedId",
                        FindingCode.BAD_SOURCED_ID));
    }

    @ParameterizedTest
    @MethodSource("rowFaults")
    void aFaultyRowIsReportedWithFileLineAndColumn(
            String file, String row, String from, String to, String column, FindingCode code) throws IOException {
        RosterFiles changed = EXAMPLE.withRow(file, row, from, to);

        RosterPackage roster = read(changed.zip());

        String sourcedId = row.replace(",", "");
        assertEquals(
                List.of(new Finding(
                        file,
                        EXAMPLE.lineOf(file, row),
                        column,
                        code,
                        code == FindingCode.BAD_SOURCED_ID ? null : sourcedId)),
                roster.findings().stream()
                        .filter(f -> f.code().isError())
                        .limit(1)
                        .toList());
    }

    @Test
    void whatSpreadsheetsDoIsReadWithAWarning() throws IOException {
        RosterFiles changed = EXAMPLE.with("orgs.csv", t -> "\uFEFF" + t.replace("\n", "\r\n"))
                .with("manifest.csv", t -> t.replace("manifest.version,1.0", "manifest.version,1"))
                .withRow("users.csv", "guardian-05,", ",true,", ",TRUE,");

        RosterPackage roster = read(changed.zip());

        assertTrue(roster.findings().stream().noneMatch(f -> f.code().isError()));
        assertEquals(
                List.of(FindingCode.MANIFEST_VERSION, FindingCode.BYTE_ORDER_MARK, FindingCode.LENIENT_BOOLEAN),
                roster.findings().stream().map(Finding::code).toList());
    }

    private static RosterPackage read(byte[] zip) throws IOException {
        return PackageReader.read(new ByteArrayInputStream(zip), Set.of());
    }
}
