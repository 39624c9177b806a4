package zvonok.consent.rosterimport.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One file of a package, read: its valid rows, and the ids of its faulty ones. A faulty row counts as present: it must never
 * look like somebody's departure.
 */
public final class Table<R extends Rows> {

    /** A row and the line on which it starts. */
    public record Located<R>(long line, R row) {}

    private final String fileName;
    private final Map<String, Located<R>> valid = new LinkedHashMap<>();
    private final Set<String> faulty = new HashSet<>();
    private boolean unreadable;
    private long rows;
    private long faultyRows;

    public Table(String fileName) {
        this.fileName = fileName;
    }

    /** Adds a valid row; says what is wrong where one with the same id came before: of two that differ neither is taken. */
    public @Nullable FindingCode add(long line, R row) {
        rows++;
        if (faulty.contains(row.sourcedId())) {
            faultyRows++;
            return FindingCode.CONFLICTING_DUPLICATE;
        }
        Located<R> before = valid.putIfAbsent(row.sourcedId(), new Located<>(line, row));
        if (before == null) {
            return null;
        }
        if (before.row().equals(row)) {
            return FindingCode.DUPLICATE_ROW;
        }
        valid.remove(row.sourcedId());
        faulty.add(row.sourcedId());
        faultyRows += 2;
        return FindingCode.CONFLICTING_DUPLICATE;
    }

    /** Notes a faulty row; an id that cannot be read makes every absence of this file doubtful. */
    public void addFaulty(@Nullable String sourcedId) {
        rows++;
        faultyRows++;
        if (sourcedId == null) {
            unreadable = true;
        } else {
            faulty.add(sourcedId);
            valid.remove(sourcedId);
        }
    }

    /** Takes a row out again that turned out faulty against the others. */
    public void reject(String sourcedId) {
        if (valid.remove(sourcedId) != null) {
            faulty.add(sourcedId);
            faultyRows++;
        }
    }

    /**
     * Gives rows another form, for instance another id; where two come to one id, they become one. What was counted stays
     * counted.
     */
    void rewrite(UnaryOperator<R> change, BinaryOperator<R> join) {
        List<Located<R>> before = List.copyOf(valid.values());
        valid.clear();
        for (Located<R> row : before) {
            R changed = change.apply(row.row());
            valid.merge(
                    changed.sourcedId(),
                    new Located<>(row.line(), changed),
                    (first, second) -> new Located<>(first.line(), join.apply(first.row(), second.row())));
        }
    }

    public String fileName() {
        return fileName;
    }

    public Collection<Located<R>> rows() {
        return Collections.unmodifiableCollection(valid.values());
    }

    public @Nullable R get(String sourcedId) {
        Located<R> found = valid.get(sourcedId);
        return found == null ? null : found.row();
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
}
