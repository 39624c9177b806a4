package zvonok.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The calendar of the district's schools: where a day begins that a right hangs on. */
@ApplicationScoped
public class SchoolCalendar {

    private final Clock clock;
    private final ZoneId zone;

    SchoolCalendar(Clock clock, LifeConfig config) {
        this.clock = clock;
        this.zone = config.zone();
    }

    /** The day that it is at the schools now. */
    public LocalDate today() {
        return day(clock.instant());
    }

    /** How instants are written for people. */
    public SchoolTime time() {
        return new SchoolTime(zone);
    }

    /** The day that it is, or was, at the schools at an instant. */
    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }
}
