package zvonok.consent.consent.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zvonok.consent.LifeConfig;
import zvonok.consent.consent.domain.ChildCase;
import zvonok.consent.consent.domain.ChildCase.Given;
import zvonok.consent.consent.domain.Consent;
import zvonok.consent.consent.domain.ConsentRequest;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.domain.Rule;
import zvonok.consent.consent.persistence.ConsentRequestRepository;
import zvonok.consent.roster.domain.BirthDate;
import zvonok.consent.roster.persistence.RosterQueries;
import zvonok.consent.roster.persistence.RosterQueries.Bond;
import zvonok.consent.roster.persistence.RosterQueries.Enrolment;

/** Gathers what decides about children: answers, guardians, requests, ages. */
@ApplicationScoped
class ChildCases {

    private final ConsentRequestRepository requests;
    private final RosterQueries roster;
    private final ZoneId zone;

    ChildCases(ConsentRequestRepository requests, RosterQueries roster, LifeConfig config) {
        this.requests = requests;
        this.roster = roster;
        this.zone = config.zone();
    }

    /** What is known of some children; answers and requests the newest first. */
    record Facts(
            Purpose purpose,
            List<Enrolment> enrolments,
            List<Bond> bonds,
            List<Consent> answers,
            List<ConsentRequest> asked,
            ZoneId zone) {

        /** The case of a child in a school; an answer to another school says nothing here. */
        ChildCase of(UUID school, UUID student) {
            List<Bond> own = bonds.stream()
                    .filter(b -> b.studentId().equals(student) && b.schoolId().equals(school))
                    .toList();
            Set<UUID> guardians =
                    own.stream().filter(Bond::mayConsent).map(Bond::guardianId).collect(Collectors.toSet());
            Map<UUID, Consent> newest = new LinkedHashMap<>();
            answers.stream()
                    .filter(c -> c.studentId().equals(student)
                            && c.schoolId().equals(school)
                            && c.endedAt() == null
                            && (guardians.contains(c.guardianId())
                                    || c.guardianId().equals(student)))
                    .forEach(c -> newest.putIfAbsent(c.guardianId(), c));
            Optional<Enrolment> there = enrolments.stream()
                    .filter(e -> e.studentId().equals(student) && e.schoolId().equals(school))
                    .findFirst();
            return new ChildCase(
                    student,
                    there.filter(Enrolment::active).isPresent(),
                    rule(own, newest.values()),
                    guardians,
                    newest.values().stream()
                            .map(c -> new Given(c.guardianId(), c.standing(), end(c.validUntil())))
                            .toList(),
                    there.map(e -> ownSay(e, newest.containsKey(student))).orElse(null),
                    there.map(this::adult).orElse(null));
        }

        /** Whose birth date is no longer known and who has signed for himself goes on being asked. */
        private @Nullable Instant ownSay(Enrolment of, boolean hasSigned) {
            LocalDate born = of.birthDate();
            return born == null ? (hasSigned ? Instant.MIN : null) : BirthDate.reaches(born, BirthDate.OWN_SAY, zone);
        }

        private @Nullable Instant adult(Enrolment of) {
            LocalDate born = of.birthDate();
            return born == null ? (of.ofAge() ? Instant.MIN : null) : BirthDate.reaches(born, BirthDate.ADULT, zone);
        }

        private @Nullable Instant end(@Nullable LocalDate lastDay) {
            return lastDay == null
                    ? null
                    : lastDay.plusDays(1).atStartOfDay(zone).toInstant();
        }

        /** The newest request to the child's class says how answers count; in a class that was not asked, the one last answered. */
        private Rule rule(List<Bond> own, Collection<Consent> newestFirst) {
            Set<Optional<UUID>> classes = own.stream()
                    .map(bond -> Optional.ofNullable(bond.classId()))
                    .collect(Collectors.toSet());
            return asked.stream()
                    .filter(request ->
                            request.purpose().equals(purpose) && classes.contains(Optional.of(request.classId())))
                    .findFirst()
                    .or(() -> newestFirst.stream()
                            .flatMap(answer -> asked.stream()
                                    .filter(request -> request.id().equals(answer.requestId())))
                            .findFirst())
                    .map(ConsentRequest::rule)
                    .orElse(Rule.ALL);
        }
    }

    /**
     * The cases of some children.
     *
     * @param answers the newest of each guardian about them for that purpose, the newest first
     */
    Uni<Facts> of(Collection<UUID> students, Purpose purpose, List<Consent> answers) {
        return roster.bondsOfStudents(students)
                .chain(bonds -> roster.enrolments(students)
                        .chain(enrolments -> requests.ofClasses(classes(bonds, answers))
                                .map(asked -> new Facts(purpose, enrolments, bonds, answers, asked, zone))));
    }

    /** The children's classes, and those in which the answered requests were made. */
    private static Set<UUID> classes(List<Bond> bonds, List<Consent> answers) {
        Set<UUID> classes = bonds.stream()
                .flatMap(bond -> Optional.ofNullable(bond.classId()).stream())
                .collect(Collectors.toSet());
        answers.forEach(answer -> classes.add(answer.classId()));
        return classes;
    }
}
