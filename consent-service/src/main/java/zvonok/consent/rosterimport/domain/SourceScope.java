package zvonok.consent.rosterimport.domain;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.RosterState;
import zvonok.consent.roster.domain.School;
import zvonok.consent.roster.domain.StaffAssignment;
import zvonok.consent.roster.domain.Student;

/** What of the stored roster one source speaks about: its schools and whatever stands in them. The rest is other sources'. */
public final class SourceScope {

    private final SourceName source;
    private final RosterState all;
    private final boolean alone;
    private final RosterState own;

    private SourceScope(SourceName source, RosterState all) {
        this.source = source;
        this.all = all;
        this.alone = all.schools().stream().allMatch(school -> source.owns(school.sourceId()));
        this.own = alone ? all : own();
    }

    public static SourceScope of(SourceName source, RosterState all) {
        return new SourceScope(source, all);
    }

    /** A school that stands in another source's lists already. */
    public record Claimed(String name, String source) {}

    /**
     * The part of the roster that the source's rows are compared with. Of people it holds the source's own, and those to whom
     * somebody has joined a record.
     */
    public RosterState stored() {
        return own;
    }

    private RosterState own() {
        Set<UUID> schools = all.schools().stream()
                .filter(school -> source.owns(school.sourceId()))
                .map(School::id)
                .collect(Collectors.toSet());
        Set<UUID> joined = new HashSet<>(all.joined().values());
        return new RosterState(
                all.schools().stream()
                        .filter(school -> schools.contains(school.id()))
                        .toList(),
                all.classes().stream()
                        .filter(room -> schools.contains(room.schoolId()))
                        .toList(),
                all.people().stream()
                        .filter(person -> source.owns(person.sourceId()) || joined.contains(person.id()))
                        .toList(),
                all.students().stream()
                        .filter(student -> schools.contains(student.schoolId()))
                        .toList(),
                all.guardianships().stream()
                        .filter(bond -> schools.contains(bond.schoolId()))
                        .toList(),
                all.staff().stream()
                        .filter(task -> schools.contains(task.schoolId()))
                        .toList(),
                all.joined());
    }

    /** The bonds after a change, those of other sources' schools too: an account has one person, whichever lists name him. */
    public Collection<Guardianship> everywhere(List<Guardianship> bonds) {
        return alone ? bonds : together(all.guardianships(), own.guardianships(), bonds);
    }

    /** The same of students. */
    public List<Student> studentsEverywhere(List<Student> students) {
        return alone ? students : together(all.students(), own.students(), students);
    }

    /** The same of tasks. */
    public Collection<StaffAssignment> tasksEverywhere(List<StaffAssignment> tasks) {
        return alone ? tasks : together(all.staff(), own.staff(), tasks);
    }

    private static <T> List<T> together(List<T> all, List<T> own, List<T> after) {
        Set<T> before = new HashSet<>(own);
        return Stream.concat(all.stream().filter(row -> !before.contains(row)), after.stream())
                .toList();
    }

    /**
     * Schools that the source would add, reopen or rename to what another source calls a school of its own: by name, since two
     * systems have no other word in common. Case, ё and blanks make no difference.
     */
    public List<Claimed> claimed(RosterDifference difference) {
        Map<String, School> others = new HashMap<>();
        all.schools().stream()
                .filter(school -> school.active() && !source.owns(school.sourceId()))
                .forEach(school -> others.put(folded(school.name()), school));
        return difference.schools().written().stream()
                .filter(school -> school.active() && others.containsKey(folded(school.name())))
                .map(school -> new Claimed(
                        school.name(),
                        SourceName.of(java.util.Objects.requireNonNull(others.get(folded(school.name())))
                                        .sourceId())
                                .name()))
                .toList();
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("\\s+", " ")
                .strip();
    }
}
