package zvonok.consent.rosterimport.application;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
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

/** The package's own account of itself: which version, which files, and whether each is the whole set. */
final class Manifest {

    private static final Set<String> FREE = Set.of("source.systemName", "source.systemCode");

    private final Map<String, String> properties;
    private final OneRosterVersion version;

    private Manifest(Map<String, String> properties, OneRosterVersion version) {
        this.properties = properties;
        this.version = version;
    }

    static Manifest read(InputStream bytes, List<Finding> findings) throws IOException {
        Map<String, String> properties = new HashMap<>();
        boolean[] header = {true};
        Csv.read(PackageReader.MANIFEST, bytes, findings, row -> {
            if (header[0]) {
                header[0] = false;
                if (!row.getFields().equals(List.of("propertyName", "value"))) {
                    throw new PackageFault(PackageReader.MANIFEST, FaultReason.MANIFEST_HEADER);
                }
            } else if (row.getFieldCount() != 2
                    || properties.put(row.getField(0), row.getField(1).strip()) != null) {
                throw new PackageFault(PackageReader.MANIFEST, FaultReason.MANIFEST_PROPERTY, shown(row.getField(0)));
            }
        });
        if (header[0]) {
            throw new PackageFault(PackageReader.MANIFEST, FaultReason.MANIFEST_HEADER);
        }
        checkOwnVersion(properties, findings);
        OneRosterVersion version = OneRosterVersion.of(properties.getOrDefault("oneroster.version", ""))
                .orElseThrow(() ->
                        new PackageFault(PackageReader.MANIFEST, FaultReason.VERSION_UNSUPPORTED, "oneroster.version"));
        Manifest manifest = new Manifest(properties, version);
        manifest.checkProperties();
        return manifest;
    }

    private static void checkOwnVersion(Map<String, String> properties, List<Finding> findings) {
        String own = properties.getOrDefault("manifest.version", "");
        if (own.equals("1")) {
            findings.add(new Finding(PackageReader.MANIFEST, 0, "value", FindingCode.MANIFEST_VERSION, null));
        } else if (!own.equals("1.0")) {
            throw new PackageFault(PackageReader.MANIFEST, FaultReason.VERSION_UNSUPPORTED, "manifest.version");
        }
    }

    /** The files of changes; beside one, a file that is absent is one without a change. */
    Set<OneRosterFile> deltas() {
        EnumSet<OneRosterFile> deltas = EnumSet.noneOf(OneRosterFile.class);
        EnumSet<OneRosterFile> absent = EnumSet.noneOf(OneRosterFile.class);
        for (OneRosterFile file : OneRosterFile.values()) {
            switch (properties.getOrDefault(file.property(), "")) {
                case "delta" -> deltas.add(file);
                case "absent" -> absent.add(file);
                default -> {}
            }
        }
        if (!deltas.isEmpty()) {
            deltas.addAll(absent);
        }
        return deltas;
    }

    OneRosterVersion version() {
        return version;
    }

    private void checkProperties() {
        List<String> files = OneRosterFile.properties(version);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            String name = property.getKey();
            if (files.contains(name)) {
                switch (property.getValue()) {
                    case "bulk", "absent", "delta" -> {}
                    default -> throw new PackageFault(PackageReader.MANIFEST, FaultReason.MANIFEST_PROPERTY, name);
                }
            } else if (!FREE.contains(name) && !name.equals("manifest.version") && !name.equals("oneroster.version")) {
                throw new PackageFault(PackageReader.MANIFEST, FaultReason.MANIFEST_PROPERTY, shown(name));
            }
        }
        for (String name : files) {
            if (!properties.containsKey(name)) {
                throw new PackageFault(PackageReader.MANIFEST, FaultReason.MANIFEST_PROPERTY, name);
            }
        }
    }

    /** Holds what is declared against what is there. */
    void check(Set<String> entries) {
        List<String> properties = OneRosterFile.properties(version);
        for (String entry : entries) {
            boolean named = properties.contains("file." + entry.substring(0, entry.length() - ".csv".length()));
            if (!named && !entry.equals(PackageReader.MANIFEST)) {
                throw new PackageFault(entry, FaultReason.UNKNOWN_FILE);
            }
        }
        for (String property : properties) {
            String file = property.substring("file.".length()) + ".csv";
            boolean declared = !"absent".equals(this.properties.get(property));
            if (declared && !entries.contains(file)) {
                throw new PackageFault(file, FaultReason.FILE_MISSING);
            }
            if (!declared && entries.contains(file)) {
                throw new PackageFault(file, FaultReason.FILE_NOT_DECLARED);
            }
        }
    }

    private static String shown(String name) {
        return name.length() > 64 ? name.substring(0, 64) : name;
    }
}
