package zvonok.launcher.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who plays, as far as the roster package says it.
 *
 * @param main the class in which the path is played
 * @param principal who heads the school, where the package says so
 * @param quiet a class of the same school whose hours leave out the present
 */
record Casting(String school, Optional<Account> principal, Room main, Room quiet) {
    /** Children with guardians of their own that the play needs: two in the picture, one refused, one late. */
    private static final int PARTS = 4;

    /** An account that the import makes. */
    record Account(String username, Person name) {}

    /** A child with the guardians who may consent. */
    record Pupil(Person name, List<Account> guardians) {}

    /** A class. */
    record Room(String title, Account leader, List<Pupil> pupils) {
        /** Whether the four parts can be cast. */
        boolean playable() {
            return parts().size() == PARTS;
        }

        /** Whether there is nobody beside the four parts. */
        boolean bare() {
            return pupils.size() == PARTS;
        }

        /** The same class with the four who play first. */
        Room arranged() {
            List<Pupil> arranged = new ArrayList<>(parts());
            pupils.stream().filter(pupil -> !arranged.contains(pupil)).forEach(arranged::add);
            return new Room(title, leader, List.copyOf(arranged));
        }

        /** The first needs two guardians; nobody's guardian may be the guardian of another child here, or the leader. */
        private List<Pupil> parts() {
            Map<Account, Integer> children = new HashMap<>();
            pupils.forEach(pupil -> pupil.guardians().forEach(guardian -> children.merge(guardian, 1, Integer::sum)));
            List<Pupil> own = pupils.stream()
                    .filter(pupil -> pupil.guardians().stream()
                            .allMatch(guardian -> !guardian.equals(leader) && children.getOrDefault(guardian, 0) == 1))
                    .toList();
            List<Pupil> parts = new ArrayList<>();
            own.stream()
                    .filter(pupil -> pupil.guardians().size() > 1)
                    .findFirst()
                    .ifPresent(parts::add);
            Set<Pupil> used = new HashSet<>(parts);
            own.stream()
                    .filter(pupil -> !parts.isEmpty() && parts.size() < PARTS && used.add(pupil))
                    .limit(PARTS - 1L)
                    .forEach(parts::add);
            return parts;
        }
    }
}
