package zvonok.consent.institution.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.account.persistence.AccountTables;
import zvonok.consent.consent.application.ChildStates;
import zvonok.consent.institution.domain.InstitutionChild;
import zvonok.consent.institution.domain.Representation;
import zvonok.consent.institution.persistence.InstitutionChildRepository;
import zvonok.consent.institution.persistence.RepresentationRepository;
import zvonok.consent.institution.persistence.Representatives;
import zvonok.consent.roster.application.RosterTelling;
import zvonok.consent.roster.domain.GuardianKind;
import zvonok.consent.roster.domain.Guardianship;
import zvonok.consent.roster.domain.RosterEvent;
import zvonok.consent.roster.persistence.Guardianships;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterTables;
import zvonok.kit.request.Ids;

/**
 * Keeps a bond for each representative with each child of his institution, as long as both hold, and tells each change: so every
 * service knows him as it knows any guardian.
 */
@ApplicationScoped
public class InstitutionBonds {

    private final InstitutionChildRepository children;
    private final RepresentationRepository representations;
    private final Representatives representatives;
    private final Guardianships guardianships;
    private final RosterTables tables;
    private final RosterQueries roster;
    private final RosterTelling telling;
    private final AccountTables accounts;
    private final ChildStates states;
    private final SchoolCalendar calendar;
    private final Clock clock;

    InstitutionBonds(
            InstitutionChildRepository children,
            RepresentationRepository representations,
            Representatives representatives,
            Guardianships guardianships,
            RosterTables tables,
            RosterQueries roster,
            RosterTelling telling,
            AccountTables accounts,
            ChildStates states,
            SchoolCalendar calendar,
            Clock clock) {
        this.children = children;
        this.representations = representations;
        this.representatives = representatives;
        this.guardianships = guardianships;
        this.tables = tables;
        this.roster = roster;
        this.telling = telling;
        this.accounts = accounts;
        this.states = states;
        this.calendar = calendar;
        this.clock = clock;
    }

    private record Pair(UUID person, UUID student) {}

    /**
     * Makes the bonds of all institutions of the run's schools be as they are to be today. Call it in a run that was opened to accounts,
     * under the lock of the roster.
     */
    public Uni<Void> settle() {
        LocalDate today = calendar.today();
        return children.flush()
                .chain(() -> children.endOfFormer(now()))
                .chain(children::current)
                .chain(wards -> representations
                        .on(today)
                        .chain(acting -> guardianships.ofInstitutions().map(known -> changed(wards, acting, known))))
                .chain(this::write);
    }

    private static List<Guardianship> changed(
            List<InstitutionChild> wards, List<Representation> acting, List<Guardianship> known) {
        Map<Pair, Guardianship> before = new LinkedHashMap<>();
        known.forEach(bond -> before.put(new Pair(bond.guardianId(), bond.studentId()), bond));
        Map<Pair, Guardianship> wanted = new LinkedHashMap<>();
        for (Representation who : acting) {
            for (InstitutionChild ward : wards) {
                if (ward.institutionId().equals(who.institutionId())) {
                    Pair pair = new Pair(who.personId(), ward.studentId());
                    wanted.put(pair, bond(who, ward, before.get(pair)));
                }
            }
        }
        List<Guardianship> changed = new ArrayList<>();
        wanted.forEach((pair, bond) -> {
            if (!bond.equals(before.get(pair))) {
                changed.add(bond);
            }
        });
        before.forEach((pair, bond) -> {
            if (bond.listed() && !wanted.containsKey(pair)) {
                changed.add(bond.deactivated());
            }
        });
        return changed;
    }

    private static Guardianship bond(Representation who, InstitutionChild ward, @Nullable Guardianship before) {
        return new Guardianship(
                before == null ? Ids.next() : before.id(),
                who.personId(),
                ward.studentId(),
                ward.schoolId(),
                GuardianKind.INSTITUTION,
                true,
                who.name(),
                true,
                before != null && before.barred(),
                before != null && before.ofAge(),
                who.institutionId());
    }

    private Uni<Void> write(List<Guardianship> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<UUID> people = new HashSet<>();
        Set<UUID> students = new HashSet<>();
        changed.forEach(bond -> {
            people.add(bond.guardianId());
            students.add(bond.studentId());
        });
        return guardianships
                .begin()
                .chain(() -> roster.lockStudents(students))
                .chain(() -> tables.saveGuardianships(changed))
                .chain(() -> telling.tell(
                        changed.stream().<RosterEvent>map(Guardianship::changed).toList()))
                .chain(() -> representatives.accounts(people))
                .chain(found -> accounts.save(found, now()))
                .chain(() -> states.rosterChanged(students));
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
