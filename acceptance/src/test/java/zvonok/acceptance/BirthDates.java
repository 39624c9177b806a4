package zvonok.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import zvonok.launcher.demo.FreshSchool;

/** Adds the birth dates of some pupils to a roster package, as a journal that keeps them would. */
final class BirthDates {

    private static final String HEADER =
            "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,"
                    + "blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,"
                    + "hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus";

    private BirthDates() {}

    /** A pupil as the roster has him. */
    record Account(String sourcedId, String username) {}

    /** The pupil's row of a copy of the example. */
    static Account account(byte[] roster, FreshSchool fresh, FreshSchool.Pupil pupil) {
        String named = "," + pupil.givenName() + "," + pupil.familyName() + "," + pupil.middleName() + ",";
        List<String> row = text(roster, "users.csv")
                .lines()
                .filter(line -> line.contains(named))
                .map(line -> List.of(line.split(",", 6)))
                .filter(cells -> fresh.copy() == 1
                        ? !cells.getFirst().matches(".*-\\d+-\\d+")
                        : cells.getFirst().endsWith("-" + fresh.copy()))
                .findFirst()
                .orElseThrow();
        return new Account(row.get(0), row.get(4));
    }

    /** The package with those dates, by the pupils' ids. */
    static byte[] with(byte[] roster, Map<String, LocalDate> dates) {
        StringBuilder demographics = new StringBuilder(HEADER).append('\n');
        dates.forEach(
                (id, date) -> demographics.append(id).append(",,,").append(date).append(",,,,,,,,,,,,\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(roster));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String text = new String(in.readAllBytes(), UTF_8);
                write(
                        out,
                        entry.getName(),
                        entry.getName().equals("manifest.csv")
                                ? text.replace("file.demographics,absent", "file.demographics,bulk")
                                : text);
            }
            write(out, "demographics.csv", demographics.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(UTF_8));
        out.closeEntry();
    }

    private static String text(byte[] zip, String name) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(in.readAllBytes(), UTF_8);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException(name);
    }
}
