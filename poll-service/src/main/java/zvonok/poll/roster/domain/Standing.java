package zvonok.poll.roster.domain;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where a person stands in one school at one moment. What a person may do follows from it alone, so a change in the roster bites
 * at once.
 */
public final class Standing {

    /** What a person is. */
    public enum As {
        /** Head of the school. */
        PRINCIPAL,
        /** Class teacher (or the substitute) of a class. */
        LEADER,
        /** Teaches a class. */
        TEACHER,
        /** Guardian of a child, relatives included. */
        GUARDIAN,
        /** Guardian of a child who may sign for it, and therefore vote for it. */
        VOTER
    }

    /** What a person is, and of which school, class or child. */
    public record Place(As as, UUID of) {}

    private final UUID person;
    private final Set<Place> places;

    private Standing(UUID person, Set<Place> places) {
        this.person = person;
        this.places = places;
    }

    public static Standing of(UUID person, Collection<Place> places) {
        return new Standing(person, Set.copyOf(places));
    }

    public UUID person() {
        return person;
    }

    public boolean isPrincipal() {
        return !all(As.PRINCIPAL).isEmpty();
    }

    public boolean leads(UUID classId) {
        return places.contains(new Place(As.LEADER, classId));
    }

    public boolean votesFor(UUID studentId) {
        return places.contains(new Place(As.VOTER, studentId));
    }

    /** Whether the person may convene a meeting of the classes: their principal, or the class teacher of each. */
    public boolean mayConvene(Collection<UUID> classIds) {
        return isPrincipal() || (!classIds.isEmpty() && all(As.LEADER).containsAll(classIds));
    }

    /** Whether the person may conduct a meeting of the classes: note who is there, and close it. */
    public boolean mayConduct(Collection<UUID> classIds) {
        return isPrincipal() || classIds.stream().anyMatch(this::leads);
    }

    /** Whether the meeting of these classes and children concerns the person at all. */
    public boolean takesPart(Collection<UUID> classIds, Collection<UUID> children) {
        return mayConduct(classIds)
                || classIds.stream().anyMatch(all(As.TEACHER)::contains)
                || children.stream().anyMatch(all(As.GUARDIAN)::contains);
    }

    private Set<UUID> all(As as) {
        return places.stream().filter(p -> p.as() == as).map(Place::of).collect(Collectors.toSet());
    }
}
