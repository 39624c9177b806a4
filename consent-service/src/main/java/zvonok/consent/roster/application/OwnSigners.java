package zvonok.consent.roster.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolCalendar;
import zvonok.consent.history.domain.AsOf;
import zvonok.consent.roster.domain.BirthDate;
import zvonok.consent.roster.domain.OwnSigner;
import zvonok.consent.roster.domain.SchoolClass;
import zvonok.consent.roster.persistence.OwnSignerQueries;

/**
 * The one door of a student to what concerns himself. His school is none of the caller's schools, so every use case that does not
 * come through here finds nothing for him. Call inside a run.
 */
@ApplicationScoped
public class OwnSigners {

    private final OwnSignerQueries students;
    private final SchoolCalendar calendar;

    OwnSigners(OwnSignerQueries students, SchoolCalendar calendar) {
        this.students = students;
        this.calendar = calendar;
    }

    /** Opens the caller's run to the school in which he is a student old enough to sign; empty for everybody else. */
    public Uni<Optional<OwnSigner>> enter(@Nullable UUID person) {
        LocalDate bornBy = bornBy(calendar.today());
        return person == null
                ? Uni.createFrom().item(Optional.empty())
                : students.enter(bornBy)
                        .chain(may -> may
                                ? students.of(List.of(person), bornBy)
                                : Uni.createFrom().item(List.<OwnSigner>of()))
                        .map(found -> found.stream().findFirst());
    }

    /** Those of these students who may sign for themselves today. */
    public Uni<List<OwnSigner>> of(Collection<UUID> ids) {
        return students.of(ids, bornBy(calendar.today()));
    }

    /** Those of a class who may sign for themselves today. */
    public Uni<List<OwnSigner>> ofClass(SchoolClass schoolClass) {
        return ofClass(schoolClass, calendar.today(), AsOf.NOW);
    }

    /** Those of a class who might sign for themselves on a day. */
    public Uni<List<OwnSigner>> ofClass(SchoolClass schoolClass, LocalDate day, AsOf asOf) {
        return students.ofClass(schoolClass, bornBy(day), asOf);
    }

    private static LocalDate bornBy(LocalDate day) {
        return BirthDate.bornBy(day, BirthDate.OWN_SAY);
    }
}
