package zvonok.consent.rosterimport.domain;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One file of a package, read: its valid rows, and the ids of its faulty ones. A faulty row counts as present: it must never
 * look like somebody's departure. Rows are kept as bytes and made anew each time they are asked for.
 */
public final class Table<R extends Rows> {

    /**
     * A row and where it stands.
     *
     * @param line on which it starts; 0 for a row of an earlier package
     * @param modified the source's own instant of the last change, in milliseconds since 1970; 0 where it does not say
     */
    public record Located<R>(long line, long modified, R row) {}

    private final String fileName;
    private final RowCodec<R> codec;
    private final Set<String> faulty = new HashSet<>();
    private final Map<String, Gone> gone = new HashMap<>();
    private PackedRows<R> valid;
    private boolean unreadable;
    private boolean partial;
    private long rows;
    private long faultyRows;
    private long newest;
    private long floor;

    /** A record that a file of changes says is to go. */
    record Gone(long line, long modified) {}

    private Table(String fileName, RowCodec<R> codec) {
        this.fileName = fileName;
        this.codec = codec;
        this.valid = new PackedRows<>(codec);
    }

    public static Table<Rows.Org> orgs(String fileName) {
        return new Table<>(fileName, RowCodec.ORG);
    }

    /** Of a file of which only the ids are of use. */
    public static Table<Rows.Target> targets(String fileName) {
        return new Table<>(fileName, RowCodec.TARGET);
    }

    public static Table<Rows.SchoolClass> classes(String fileName) {
        return new Table<>(fileName, RowCodec.SCHOOL_CLASS);
    }

    public static Table<Rows.User> users(String fileName) {
        return new Table<>(fileName, RowCodec.USER);
    }

    public static Table<Rows.Role> roles(String fileName) {
        return new Table<>(fileName, RowCodec.ROLE);
    }

    public static Table<Rows.Enrollment> enrollments(String fileName) {
        return new Table<>(fileName, RowCodec.ENROLLMENT);
    }

    public static Table<Rows.Demographics> demographics(String fileName) {
        return new Table<>(fileName, RowCodec.DEMOGRAPHICS);
    }

    /** An empty table of the same kind. */
    Table<R> like() {
        return new Table<>(fileName, codec);
    }

    /** Adds a valid row; says what is wrong where one with the same id came before: of two that differ neither is taken. */
    public @Nullable FindingCode add(long line, long modified, R row) {
        rows++;
        if (gone.remove(row.sourcedId()) != null) {
            faulty.add(row.sourcedId());
            faultyRows++;
        }
        if (faulty.contains(row.sourcedId())) {
            faultyRows++;
            return FindingCode.CONFLICTING_DUPLICATE;
        }
        int slot = valid.slot(row.sourcedId());
        if (slot < 0) {
            valid.put(line, modified, row);
            return null;
        }
        Located<R> before = valid.at(slot);
        if (before.row().equals(row) && before.modified() == modified) {
            return FindingCode.DUPLICATE_ROW;
        }
        var _ = valid.remove(row.sourcedId());
        faulty.add(row.sourcedId());
        faultyRows += 2;
        return FindingCode.CONFLICTING_DUPLICATE;
    }

    /** As {@link #add} for a record that is to go. */
    public @Nullable FindingCode addGone(long line, long modified, String sourcedId) {
        rows++;
        if (valid.remove(sourcedId)) {
            faulty.add(sourcedId);
            faultyRows++;
        }
        if (faulty.contains(sourcedId)) {
            faultyRows++;
            return FindingCode.CONFLICTING_DUPLICATE;
        }
        Gone before = gone.putIfAbsent(sourcedId, new Gone(line, modified));
        if (before == null) {
            return null;
        }
        if (before.modified() == modified) {
            return FindingCode.DUPLICATE_ROW;
        }
        gone.remove(sourcedId);
        faulty.add(sourcedId);
        faultyRows += 2;
        return FindingCode.CONFLICTING_DUPLICATE;
    }

    /**
     * Holds each row's own word about its change against what the manifest says of the file.
     *
     * @param rejected hears of each valid row that turns out faulty, before it goes
     */
    public void declare(boolean delta, List<Finding> findings, Consumer<R> rejected) {
        for (Located<R> row : rows()) {
            FindingCode code = Stamp.fault(row.modified(), delta);
            if (code != null) {
                String id = row.row().sourcedId();
                findings.add(new Finding(fileName, row.line(), Stamp.column(row.modified(), delta), code, id));
                rejected.accept(row.row());
                reject(id);
            }
        }
        for (Map.Entry<String, Gone> record : Map.copyOf(gone).entrySet()) {
            FindingCode code = Stamp.fault(record.getValue().modified(), delta);
            if (code != null) {
                gone.remove(record.getKey());
                faulty.add(record.getKey());
                faultyRows++;
                findings.add(new Finding(
                        fileName,
                        record.getValue().line(),
                        Stamp.column(record.getValue().modified(), delta),
                        code,
                        record.getKey()));
            }
        }
    }

    /**
     * Lays a file of changes over what earlier packages said: this table becomes the whole. A change older than the newest that
     * was applied to its record, or than the whole file that came after such a one, is left out and reported.
     *
     * @return the records that have gone
     */
    Set<String> overlay(Table<R> changes, List<Finding> findings) {
        Set<String> left = new HashSet<>();
        for (Located<R> row : changes.rows()) {
            String id = row.row().sourcedId();
            if (isOutdated(id, row.modified())) {
                findings.add(new Finding(fileName, row.line(), "dateLastModified", FindingCode.OUTDATED_ROW, id));
            } else {
                valid.put(row.line(), row.modified(), row.row());
                faulty.remove(id);
                gone.remove(id);
            }
            newest = Math.max(newest, row.modified());
        }
        changes.gone.forEach((id, record) -> {
            if (isOutdated(id, record.modified())) {
                findings.add(new Finding(fileName, record.line(), "dateLastModified", FindingCode.OUTDATED_ROW, id));
            } else {
                var _ = valid.remove(id);
                faulty.remove(id);
                gone.put(id, record);
                left.add(id);
            }
            newest = Math.max(newest, record.modified());
        });
        changes.faulty.forEach(id -> {
            var _ = valid.remove(id);
            faulty.add(id);
        });
        unreadable |= changes.unreadable;
        rows = changes.rows;
        faultyRows = changes.faultyRows;
        return left;
    }

    /** Forgets the rows that are not wanted, without a fault. */
    void retain(Predicate<R> wanted) {
        for (Located<R> row : rows()) {
            if (!wanted.test(row.row())) {
                var _ = valid.remove(row.row().sourcedId());
            }
        }
    }

    private boolean isOutdated(String id, long modified) {
        Gone before = gone.get(id);
        int slot = valid.slot(id);
        long known = before != null
                ? before.modified()
                : slot < 0 ? 0 : valid.at(slot).modified();
        return modified < Math.max(known, floor);
    }

    /** A whole file follows: it knows every change that was applied before it. */
    void follows(Table<R> stored) {
        newest = stored.newest;
        floor = stored.newest;
    }

    /** Makes a table of which absence says nothing: there is no whole file behind it. */
    Table<R> asPartial() {
        partial = true;
        return this;
    }

    boolean isPartial() {
        return partial;
    }

    /** Notes a faulty row; an id that cannot be read makes every absence of this file doubtful. */
    public void addFaulty(@Nullable String sourcedId) {
        rows++;
        faultyRows++;
        if (sourcedId == null) {
            unreadable = true;
        } else {
            faulty.add(sourcedId);
            gone.remove(sourcedId);
            var _ = valid.remove(sourcedId);
        }
    }

    /** Takes a row out again that turned out faulty against the others; those of earlier packages are not this one's faults. */
    public void reject(String sourcedId) {
        int slot = valid.slot(sourcedId);
        if (slot >= 0) {
            faultyRows += valid.at(slot).line() > 0 ? 1 : 0;
            var _ = valid.remove(sourcedId);
            faulty.add(sourcedId);
        }
    }

    /** Takes rows of earlier packages out that hang on what has gone. */
    void drop(Predicate<R> hanging) {
        for (Located<R> row : rows()) {
            if (row.line() == 0 && hanging.test(row.row())) {
                var _ = valid.remove(row.row().sourcedId());
            }
        }
    }

    /**
     * Gives rows another form, for instance another id; where two come to one id, they become one. What was counted stays
     * counted.
     */
    public void rewrite(UnaryOperator<R> change, BinaryOperator<R> join) {
        PackedRows<R> after = new PackedRows<>(codec);
        for (Located<R> row : rows()) {
            R changed = change.apply(row.row());
            int before = after.slot(changed.sourcedId());
            if (before < 0) {
                after.put(row.line(), row.modified(), changed);
            } else {
                Located<R> first = after.at(before);
                after.put(first.line(), first.modified(), join.apply(first.row(), changed));
            }
        }
        valid = after;
    }

    public String fileName() {
        return fileName;
    }

    PackedRows<R> packed() {
        return valid;
    }

    /** The valid rows in the order in which they came; a row may be rejected while they are gone through. */
    public Collection<Located<R>> rows() {
        PackedRows<R> packed = valid;
        return new AbstractCollection<>() {
            @Override
            public Iterator<Located<R>> iterator() {
                return new Iterator<>() {
                    private int next = packed.next(0);

                    @Override
                    public boolean hasNext() {
                        return next >= 0;
                    }

                    @Override
                    public Located<R> next() {
                        if (next < 0) {
                            throw new NoSuchElementException();
                        }
                        Located<R> row = packed.at(next);
                        next = packed.next(next + 1);
                        return row;
                    }
                };
            }

            @Override
            public int size() {
                return packed.size();
            }
        };
    }

    public @Nullable R get(String sourcedId) {
        return valid.get(sourcedId);
    }

    /** Whether there is a valid row with that id. */
    public boolean has(String sourcedId) {
        return valid.slot(sourcedId) >= 0;
    }

    public boolean isFaulty(String sourcedId) {
        return faulty.contains(sourcedId);
    }

    public Set<String> faulty() {
        return Collections.unmodifiableSet(faulty);
    }

    public boolean hasUnreadable() {
        return unreadable;
    }

    public long rowCount() {
        return rows;
    }

    public long faultyRowCount() {
        return faultyRows;
    }

    /** What is kept of a file between packages, beside its rows. */
    public record Memory(
            long newest, long floor, boolean unreadable, boolean partial, Set<String> faulty, Map<String, Long> gone) {}

    Memory memory() {
        Map<String, Long> left = new TreeMap<>();
        gone.forEach((id, record) -> left.put(id, record.modified()));
        return new Memory(newest, floor, unreadable, partial, new TreeSet<>(faulty), left);
    }

    /** Takes up what was kept. */
    void remember(Memory memory) {
        newest = memory.newest();
        floor = memory.floor();
        unreadable = memory.unreadable();
        partial = memory.partial();
        faulty.addAll(memory.faulty());
        memory.gone().forEach((id, modified) -> gone.put(id, new Gone(0, modified)));
    }
}
