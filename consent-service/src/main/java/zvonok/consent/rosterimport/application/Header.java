package zvonok.consent.rosterimport.application;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
