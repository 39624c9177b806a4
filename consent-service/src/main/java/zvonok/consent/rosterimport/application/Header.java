package zvonok.consent.rosterimport.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.OneRosterFile;
import zvonok.consent.rosterimport.domain.OneRosterVersion;
import zvonok.consent.rosterimport.domain.PackageFault;

/** Where each column of a file stands. Another order than the binding's is read with a warning; other columns are refused. */
final class Header {

    private final Map<String, Integer> index;
    private final int width;

    private Header(Map<String, Integer> index, int width) {
        this.index = index;
        this.width = width;
    }

    static Header of(OneRosterFile file, OneRosterVersion version, List<String> names, List<Finding> findings) {
        if (names.size() == 1 && names.getFirst().contains(";")) {
            throw new PackageFault(file.fileName(), FaultReason.SEPARATOR, ";");
        }
        List<String> columns = file.columns(version);
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String shown = name.length() > 64 ? name.substring(0, 64) : name;
            if (index.put(name, i) != null) {
                throw new PackageFault(file.fileName(), FaultReason.DUPLICATE_COLUMN, shown);
            }
            if (!columns.contains(name) && !file.tolerates(name, version)) {
                throw new PackageFault(file.fileName(), FaultReason.UNKNOWN_COLUMN, shown);
            }
        }
        List<String> missing =
                columns.stream().filter(c -> !index.containsKey(c)).toList();
        if (!missing.isEmpty()) {
            throw new PackageFault(file.fileName(), FaultReason.MISSING_COLUMN, String.join(", ", missing));
        }
        if (!names.stream().filter(columns::contains).toList().equals(columns)) {
            findings.add(new Finding(file.fileName(), 1, null, FindingCode.COLUMN_ORDER, null));
        }
        return new Header(index, names.size());
    }

    /** Of a file whose columns the source names as it likes: those that are needed, once each. Others are not looked at. */
    static Header naming(String file, Set<String> needed, char separator, List<String> fields) {
        List<String> names = fields.stream().map(String::strip).toList();
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (index.put(names.get(i), i) != null && needed.contains(names.get(i))) {
                throw new PackageFault(file, FaultReason.DUPLICATE_COLUMN, names.get(i));
            }
        }
        List<String> missing =
                needed.stream().filter(c -> !index.containsKey(c)).sorted().toList();
        if (!missing.isEmpty()) {
            throw names.size() == 1 && needed.size() > 1
                    ? new PackageFault(file, FaultReason.MAPPED_SEPARATOR, String.valueOf(separator))
                    : new PackageFault(file, FaultReason.MISSING_COLUMN, String.join(", ", missing));
        }
        return new Header(index, names.size());
    }

    boolean has(String column) {
        return index.containsKey(column);
    }

    int width() {
        return width;
    }

    int of(String column) {
        Integer at = index.get(column);
        if (at == null) {
            throw new IllegalArgumentException(column);
        }
        return at;
    }
}
