package zvonok.consent.rosterimport.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.OneRosterFile;
import zvonok.consent.rosterimport.domain.OneRosterVersion;
import zvonok.consent.rosterimport.domain.Origin;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.RolesOfUsers;
import zvonok.consent.rosterimport.domain.RosterPackage;
import zvonok.consent.rosterimport.domain.Rows;
import zvonok.consent.rosterimport.domain.SourceName;
import zvonok.consent.rosterimport.domain.Table;

/**
 * Reads a OneRoster package of version 1.1 or 1.2 from a stream in one pass, in bounded memory, without a file on disk. Blocking: it is called on
 * a worker thread.
 */
final class PackageReader {

    static final String MANIFEST = "manifest.csv";

    private final PackageLimits limits;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> entries = new HashSet<>();
    private final TableReaders readers;
    private final Map<OneRosterFile, Table<? extends Rows>> tables = new EnumMap<>(OneRosterFile.class);
    private @Nullable Manifest manifest;

    PackageReader(PackageLimits limits, Set<String> mappedClasses) {
        this.limits = limits;
        this.readers = new TableReaders(SourceName.DISTRICT, findings, mappedClasses);
    }

    /**
     * Reads a package to its end.
     *
     * @param mappedClasses ids of classes that are taken although they are no homerooms
     * @throws PackageFault where the package as a whole is refused
     * @throws IOException where the bytes stop coming
     */
    static RosterPackage read(InputStream body, Set<String> mappedClasses) throws IOException {
        return new PackageReader(new PackageLimits(), mappedClasses).readAll(body);
    }

    RosterPackage readAll(InputStream body) throws IOException {
        CountedStream packed = new CountedStream(body);
        int count = 0;
        try (ZipInputStream zip = new ZipInputStream(packed)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++count > PackageLimits.ENTRIES) {
                    throw new PackageFault(null, FaultReason.TOO_MANY_ENTRIES);
                }
                readEntry(entry.getName(), zip, packed);
                zip.closeEntry();
            }
            packed.drain();
        } catch (ZipException | java.io.EOFException | IllegalArgumentException e) {
            throw new PackageFault(null, FaultReason.BROKEN_ARCHIVE, e);
        }
        if (count == 0) {
            throw new PackageFault(null, FaultReason.NOT_A_ZIP);
        }
        if (!packed.endsArchive(count)) {
            throw new PackageFault(null, FaultReason.BROKEN_ARCHIVE);
        }
        return assembled(packed.sha256());
    }

    private void readEntry(String name, ZipInputStream zip, CountedStream packed) throws IOException {
        if (name.startsWith("__MACOSX/") || name.equals(".DS_Store")) {
            findings.add(new Finding(name, 0, null, FindingCode.IGNORED_ENTRY, null));
            drain(new GuardedStream(name, zip, limits, packed, false));
            return;
        }
        if (name.isBlank()
                || name.length() > PackageLimits.NAME_CHARACTERS
                || name.contains("..")
                || name.contains("\\")
                || name.contains(":")
                || name.startsWith("/")) {
            throw new PackageFault(null, FaultReason.ENTRY_NAME);
        }
        if (name.contains("/")) {
            throw new PackageFault(null, FaultReason.INSIDE_FOLDER);
        }
        if (!entries.add(name)) {
            throw new PackageFault(name, FaultReason.DUPLICATE_ENTRY);
        }
        GuardedStream bytes = new GuardedStream(name, zip, limits, packed, true);
        if (name.equals(MANIFEST)) {
            manifest = Manifest.read(bytes, findings);
            return;
        }
        OneRosterFile file = OneRosterFile.byFileName(name).orElse(null);
        if (file != null) {
            tables.put(file, readers.read(file, manifest == null ? null : manifest.version(), bytes));
        } else if (OneRosterFile.isKnownUnread(name)) {
            drain(new GuardedStream(name, zip, limits, packed, false));
        } else {
            throw new PackageFault(name, FaultReason.UNKNOWN_FILE);
        }
    }

    private static void drain(InputStream stream) throws IOException {
        stream.transferTo(OutputStream.nullOutputStream());
    }

    private RosterPackage assembled(String sha256) {
        if (manifest == null) {
            throw new PackageFault(MANIFEST, FaultReason.MISSING_MANIFEST);
        }
        manifest.check(entries);
        OneRosterVersion version = manifest.version();
        Set<OneRosterFile> deltas = manifest.deltas();
        readers.conclude(version, deltas, tables.keySet());
        if (deltas.isEmpty()) {
            requireWhole(version);
        }
        boolean rolesOfUsers = version == OneRosterVersion.V1_1 && deltas.isEmpty();
        return new RosterPackage(
                sha256,
                SourceName.DISTRICT,
                manifest.version(),
                readers.orgs,
                tables.containsKey(OneRosterFile.ACADEMIC_SESSIONS) ? readers.sessions : null,
                tables.containsKey(OneRosterFile.COURSES) ? readers.courses : null,
                readers.classes,
                readers.users,
                rolesOfUsers ? RolesOfUsers.of(readers.users, readers.orgs, findings) : readers.roles,
                readers.enrollments,
                tables.containsKey(OneRosterFile.DEMOGRAPHICS) ? readers.demographics : null,
                readers.doubtfulUsers,
                readers.doubtfulUsernames(),
                readers.doubtfulUnreadable(),
                deltas,
                Origin.TABLES,
                findings);
    }

    /** A package without changes must hold everything that memberships come from. */
    private void requireWhole(OneRosterVersion version) {
        for (OneRosterFile file : OneRosterFile.values()) {
            boolean needed = switch (file) {
                case ORGS, CLASSES, USERS, ENROLLMENTS -> true;
                case ROLES -> version == OneRosterVersion.V1_2;
                case ACADEMIC_SESSIONS, COURSES, DEMOGRAPHICS -> false;
            };
            if (needed && !tables.containsKey(file)) {
                throw new PackageFault(file.fileName(), FaultReason.FILE_MISSING);
            }
        }
    }
}
