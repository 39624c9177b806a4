package zvonok.consent.rosterimport.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a source's last applied whole, as they are kept for the changes to come: what an import needs of each row and
 * nothing else (no password, no telephone).
 *
 * @param source whose rows they are
 * @param memory what is kept beside the rows
 * @param parts the rows, compressed, in pieces; empty where only the memory was asked for
 * @param fingerprint equal for equal rows and memory, in whatever order the rows came
 */
public record StoredSource(SourceName source, Memory memory, List<byte[]> parts, String fingerprint) {

    private static final int PART = 256 * 1024;
    private static final String END = "";

    /** What is kept beside the rows. */
    public record Memory(
            OneRosterVersion version,
            Map<OneRosterFile, Table.Memory> files,
            Set<String> doubtfulUsers,
            Set<String> doubtfulUsernames,
            boolean doubtfulUnreadable) {}

    /** Of a whole, before it is compared: the comparison rejects rows. */
    public static StoredSource of(RosterPackage whole) {
        Parts parts = new Parts();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(parts))) {
            for (OneRosterFile file : OneRosterFile.values()) {
                Table<? extends Rows> table = table(whole, file);
                if (table != null) {
                    out.writeUTF(file.fileName());
                    out.writeInt(table.packed().size());
                    for (int slot = table.packed().next(0);
                            slot >= 0;
                            slot = table.packed().next(slot + 1)) {
                        byte[] row = table.packed().raw(slot);
                        out.writeInt(row.length);
                        out.write(row);
                    }
                }
            }
            out.writeUTF(END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StoredSource(whole.source(), memory(whole), parts.parts, fingerprint(whole));
    }

    /** What {@link #of} gives as fingerprint, at much less cost. */
    public static String fingerprint(RosterPackage whole) {
        Sum sum = new Sum();
        for (OneRosterFile file : OneRosterFile.values()) {
            Table<? extends Rows> table = table(whole, file);
            if (table != null) {
                for (int slot = table.packed().next(0);
                        slot >= 0;
                        slot = table.packed().next(slot + 1)) {
                    sum.add(file, table.packed().raw(slot));
                }
            }
        }
        return sum.text() + "-" + sum.of(memory(whole).toString());
    }

    private static Memory memory(RosterPackage whole) {
        Map<OneRosterFile, Table.Memory> files = new TreeMap<>();
        for (OneRosterFile file : OneRosterFile.values()) {
            Table<? extends Rows> table = table(whole, file);
            if (table != null) {
                files.put(file, table.memory());
            }
        }
        return new Memory(
                whole.version(),
                files,
                new TreeSet<>(whole.doubtfulUsers()),
                new TreeSet<>(whole.doubtfulUsernames()),
                whole.doubtfulUnreadable());
    }

    /** In 1.1 roles are made of users each time. */
    private static @Nullable Table<? extends Rows> table(RosterPackage whole, OneRosterFile file) {
        return switch (file) {
            case ORGS -> whole.orgs();
            case ACADEMIC_SESSIONS -> whole.sessions();
            case COURSES -> whole.courses();
            case CLASSES -> whole.classes();
            case DEMOGRAPHICS -> whole.demographics();
            case USERS -> whole.users();
            case ROLES -> whole.version() == OneRosterVersion.V1_2 ? whole.roles() : null;
            case ENROLLMENTS -> whole.enrollments();
        };
    }

    /** The whole again. */
    public RosterPackage whole() {
        Table<Rows.Org> orgs = Table.orgs(OneRosterFile.ORGS.fileName());
        Table<Rows.Target> sessions = Table.targets(OneRosterFile.ACADEMIC_SESSIONS.fileName());
        Table<Rows.Target> courses = Table.targets(OneRosterFile.COURSES.fileName());
        Table<Rows.SchoolClass> classes = Table.classes(OneRosterFile.CLASSES.fileName());
        Table<Rows.Demographics> demographics = Table.demographics(OneRosterFile.DEMOGRAPHICS.fileName());
        Table<Rows.User> users = Table.users(OneRosterFile.USERS.fileName());
        Table<Rows.Role> roles = Table.roles(OneRosterFile.ROLES.fileName());
        Table<Rows.Enrollment> enrollments = Table.enrollments(OneRosterFile.ENROLLMENTS.fileName());
        Map<OneRosterFile, Table<? extends Rows>> tables = new EnumMap<>(Map.of(
                OneRosterFile.ORGS, orgs,
                OneRosterFile.ACADEMIC_SESSIONS, sessions,
                OneRosterFile.COURSES, courses,
                OneRosterFile.CLASSES, classes,
                OneRosterFile.DEMOGRAPHICS, demographics,
                OneRosterFile.USERS, users,
                OneRosterFile.ROLES, roles,
                OneRosterFile.ENROLLMENTS, enrollments));
        memory.files()
                .forEach((file, kept) ->
                        java.util.Objects.requireNonNull(tables.get(file)).remember(kept));
        if (!parts.isEmpty()) {
            read(tables);
        }
        return new RosterPackage(
                sha256(),
                source,
                memory.version(),
                orgs,
                memory.files().containsKey(OneRosterFile.ACADEMIC_SESSIONS) ? sessions : null,
                memory.files().containsKey(OneRosterFile.COURSES) ? courses : null,
                classes,
                users,
                memory.version() == OneRosterVersion.V1_1 ? RolesOfUsers.of(users, orgs, new ArrayList<>()) : roles,
                enrollments,
                memory.files().containsKey(OneRosterFile.DEMOGRAPHICS) ? demographics : null,
                memory.doubtfulUsers(),
                memory.doubtfulUsernames(),
                memory.doubtfulUnreadable(),
                Set.of(),
                Origin.TABLES,
                new ArrayList<>());
    }

    /** A hash of what is kept, which stands in reports for that of a package's bytes. */
    public String sha256() {
        return new Sum().whole(fingerprint);
    }

    private void read(Map<OneRosterFile, Table<? extends Rows>> tables) {
        InputStream all = new SequenceInputStream(Collections.enumeration(
                parts.stream().map(ByteArrayInputStream::new).toList()));
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(all))) {
            for (String name = in.readUTF(); !name.equals(END); name = in.readUTF()) {
                Table<? extends Rows> table = OneRosterFile.byFileName(name)
                        .map(tables::get)
                        .orElseThrow(() -> new IllegalStateException("the kept source names an unknown file"));
                for (int rows = in.readInt(); rows > 0; rows--) {
                    byte[] row = new byte[in.readInt()];
                    in.readFully(row);
                    table.packed().putRaw(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes in pieces, so that no piece is large. */
    private static final class Parts extends OutputStream {

        private final List<byte[]> parts = new ArrayList<>();
        private final ByteArrayOutputStream part = new ByteArrayOutputStream(PART);

        @Override
        public void write(int b) {
            part.write(b);
            cut();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            part.write(bytes, offset, length);
            cut();
        }

        private void cut() {
            if (part.size() >= PART) {
                close();
            }
        }

        @Override
        public void close() {
            if (part.size() > 0) {
                parts.add(part.toByteArray());
                part.reset();
            }
        }
    }

    /** A sum of hashes: the order of what is added does not matter. */
    private static final class Sum {

        private final MessageDigest digest;
        private long high;
        private long low;

        Sum() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void add(OneRosterFile file, byte[] row) {
            digest.update((byte) file.fileName().charAt(0));
            digest.update((byte) file.fileName().length());
            byte[] hash = digest.digest(row);
            high += new BigInteger(hash, 0, 8).longValue();
            low += new BigInteger(hash, 8, 8).longValue();
        }

        /** Of a text by itself, shortened. */
        String of(String text) {
            return whole(text).substring(0, 16);
        }

        String whole(String text) {
            return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
        }

        String text() {
            return Long.toHexString(high) + Long.toHexString(low);
        }
    }
}
