package zvonok.consent.reminder.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import zvonok.consent.LifeConfig;
import zvonok.consent.reminder.domain.HoursDecision;
import zvonok.consent.reminder.domain.HoursDecision.Hours;
import zvonok.consent.reminder.domain.HoursDecision.Window;
import zvonok.consent.reminder.persistence.HoursTable;

/** When a class may be disturbed. */
@ApplicationScoped
public class HoursService {

    private final HoursTable decisions;
    private final Hours undecided;

    HoursService(HoursTable decisions, LifeConfig config) {
        this.decisions = decisions;
        this.undecided = new Hours(
                config.zone().getId(),
                List.of(new Window(EnumSet.allOf(DayOfWeek.class), config.hoursFrom(), config.hoursTo())));
    }

    /** A decision came into being, was changed or ended. Call it inside the run of the event. */
    public Uni<Void> record(HoursDecision decision) {
        return decisions.save(decision);
    }

    /** Whether a class may be disturbed at an instant: in its chat hours, or in the district's usual ones where none were decided. */
    Uni<Boolean> areOpen(UUID schoolId, UUID classId, Instant at) {
        return decisions.ofClass(schoolId, classId).map(known -> HoursDecision.allows(known, undecided, at));
    }
}
