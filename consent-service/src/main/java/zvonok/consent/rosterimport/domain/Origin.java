package zvonok.consent.rosterimport.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that records were taken from where those are no files of OneRoster: one row of a journal's export speaks of several
 * records, and several files may speak of one. A record's line then tells the file too.
 *
 * @param files in the order of their numbers; empty where each table is a file of its own
 */
public record Origin(List<File> files) {

    /** Each table is a file. */
    public static final Origin TABLES = new Origin(List.of());

    private static final int LINE_BITS = 32;

    /**
     * One file.
     *
     * @param rows how many it has, without the header
     * @param columns what it calls the columns of OneRoster that other records may point to
     */
    public record File(String name, long rows, Map<String, String> columns) {}

    /** A place as a record keeps it. */
    public static long line(int file, long line) {
        return (file + 1L) << LINE_BITS | line;
    }

    /** A finding with the file and line where a person can look. */
    public Finding place(Finding finding) {
        int file = (int) (finding.line() >>> LINE_BITS) - 1;
        if (files.isEmpty() || file < 0) {
            return finding;
        }
        File from = files.get(file);
        String id = finding.sourcedId();
        return new Finding(
                from.name(),
                finding.line() & 0xFFFFFFFFL,
                finding.column() == null ? null : from.columns().get(finding.column()),
                finding.code(),
                id == null || id.indexOf('|') < 0 ? id : id.substring(0, id.indexOf('|')));
    }

    /** The files with more faulty rows than is bearable, by the findings about them. */
    List<String> tooFaulty(List<Finding> findings) {
        return files.stream()
                .filter(file -> {
                    Set<Long> faulty = new HashSet<>();
                    findings.stream()
                            .filter(finding ->
                                    finding.code().isError() && finding.file().equals(file.name()))
                            .forEach(finding -> faulty.add(finding.line()));
                    return !FaultLimit.allows(file.rows(), faulty.size());
                })
                .map(File::name)
                .toList();
    }
}
