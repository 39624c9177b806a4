package zvonok.consent.rosterimport.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.Name;
import zvonok.consent.roster.domain.Person;

/**
 * Joins the rows of users that speak of one person: in 1.1 a row has one role, so a teacher with a child has two rows. Rows are
 * joined by equal username alone, never by name, mail address or telephone; rows with one username and two names are nobody's.
 */
final class SameUsername {

    /** Of two spellings of one name the one with ё is the greater. */
    private static final Comparator<Name> SPELLING = Comparator.comparing(Name::familyName)
            .thenComparing(Name::givenName)
            .thenComparing(name -> String.valueOf(name.middleName()));

    private final RosterPackage roster;
    private final Map<String, String> storedSources = new HashMap<>();
    private final Map<String, Person> storedByUsername = new HashMap<>();
    private final List<Finding> findings;
    private final Map<String, String> chosen = new HashMap<>();
    private final Set<String> held = new HashSet<>();

    private SameUsername(RosterPackage roster, Collection<Person> stored, List<Finding> findings) {
        this.roster = roster;
        this.findings = findings;
        for (Person person : stored) {
            if (!roster.source().owns(person.sourceId())) {
                continue;
            }
            storedSources.put(person.sourceId(), person.username());
            storedByUsername.merge(
                    username(person.username()), person, (a, b) -> a.sourceId().compareTo(b.sourceId()) < 0 ? a : b);
        }
    }

    /**
     * Rewrites a package so that each person has one id: the stored one where there is one, otherwise the smallest. A package
     * of 1.2 stays as it is.
     *
     * @return users of whom the package does not say enough to take anything from them
     */
    static Set<String> join(RosterPackage roster, Collection<Person> stored, List<Finding> findings) {
        if (roster.version() == OneRosterVersion.V1_2) {
            return roster.heldUsers();
        }
        return new SameUsername(roster, stored, findings).run();
    }

    private Set<String> run() {
        Map<String, List<Table.Located<Rows.User>>> groups = new TreeMap<>();
        for (Table.Located<Rows.User> user : roster.users().rows()) {
            groups.computeIfAbsent(username(user.row().username()), u -> new ArrayList<>())
                    .add(user);
        }
        groups.forEach(this::choose);
        roster.users().rewrite(this::rewritten, SameUsername::joined);
        roster.roles()
                .rewrite(
                        role -> new Rows.Role(
                                role.sourcedId(), id(role.user()), role.role(), role.period(), role.org()),
                        (first, second) -> first);
        roster.enrollments()
                .rewrite(
                        row -> new Rows.Enrollment(
                                row.sourcedId(),
                                row.schoolClass(),
                                row.school(),
                                id(row.user()),
                                row.role(),
                                row.primary(),
                                row.period()),
                        (first, second) -> first);
        Table<Rows.Demographics> demographics = roster.demographics();
        if (demographics != null) {
            // Of two dates neither is taken.
            demographics.rewrite(
                    row -> new Rows.Demographics(id(row.sourcedId()), row.birthDate()),
                    (first, second) -> first.birthDate() == null || first.equals(second)
                            ? second
                            : second.birthDate() == null ? first : new Rows.Demographics(first.sourcedId(), null));
        }
        roster.heldUsers().forEach(user -> held.add(id(user)));
        roster.doubtfulUsernames().forEach(this::holdKnown);
        return held;
    }

    private void choose(String username, List<Table.Located<Rows.User>> rows) {
        Name name = rows.getFirst().row().name();
        boolean oneName = rows.stream().allMatch(row -> sameName(row.row().name(), name));
        String source = rows.stream()
                .map(row -> row.row().sourcedId())
                .min(Comparator.comparing((String id) -> !storedSources.containsKey(id))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        Person known = storedByUsername.get(username);
        if (known != null
                && !storedSources.containsKey(source)
                && roster.users().get(known.sourceId()) == null
                && sameName(known.name(), name)) {
            source = known.sourceId();
        }
        for (Table.Located<Rows.User> row : rows) {
            String id = row.row().sourcedId();
            if (oneName) {
                chosen.put(id, source);
            } else {
                findings.add(new Finding(
                        roster.users().fileName(), row.line(), "username", FindingCode.USERNAME_OF_ANOTHER, id));
                roster.users().reject(id);
            }
        }
        if (!oneName || roster.doubtfulUsernames().contains(username)) {
            held.add(source);
            holdKnown(username);
        }
    }

    /** The one who bears the name now may be known by a row that is no longer sent. */
    private void holdKnown(String username) {
        Person known = storedByUsername.get(username);
        if (known != null) {
            held.add(known.sourceId());
        }
    }

    private String id(String user) {
        return chosen.getOrDefault(user, user);
    }

    private Rows.User rewritten(Rows.User user) {
        return new Rows.User(
                id(user.sourcedId()),
                user.enabled(),
                user.username(),
                user.name(),
                user.agents().stream().map(this::id).toList(),
                null,
                user.email());
    }

    /** Whoever is disabled in one role is disabled: there is one account. Nothing depends on the rows' order. */
    private static Rows.User joined(Rows.User first, Rows.User second) {
        Set<String> agents = new LinkedHashSet<>(first.agents());
        agents.addAll(second.agents());
        return new Rows.User(
                first.sourcedId(),
                first.enabled() && second.enabled(),
                Collections.min(List.of(first.username(), second.username())),
                Collections.max(List.of(first.name(), second.name()), SPELLING),
                List.copyOf(agents),
                null,
                email(first.email(), second.email()));
    }

    /** Of two addresses neither is taken. */
    private static @Nullable String email(@Nullable String first, @Nullable String second) {
        return first == null || first.equals(second) ? second : second == null ? first : null;
    }

    private static boolean sameName(Name one, Name other) {
        return folded(one.givenName()).equals(folded(other.givenName()))
                && folded(one.familyName()).equals(folded(other.familyName()))
                && folded(one.middleName()).equals(folded(other.middleName()));
    }

    private static String username(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String folded(@Nullable String text) {
        return text == null
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT)
                        .replace('ё', 'е');
    }
}
