package zvonok.consent.reminder.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * On which days before the last one a person is reminded: so many rounds, and no more, however often is looked.
 *
 * @param daysBefore the first round's first, such as 7, 3, 1; each day begins at midnight of the school's zone
 */
public record ReminderPlan(List<Integer> daysBefore, ZoneId zone) {

    /** Refuses rounds that do not come nearer to the last day, one after another. */
    public ReminderPlan {
        daysBefore = List.copyOf(daysBefore);
        for (int i = 0; i < daysBefore.size(); i++) {
            if (daysBefore.get(i) < 0 || (i > 0 && daysBefore.get(i) >= daysBefore.get(i - 1))) {
                throw new IllegalArgumentException("reminders have to come nearer to the last day, one after another");
            }
        }
    }

    /**
     * The number of the round that is due: 1 for the first, 0 for none. Of rounds that were missed only the last is made up for, and
     * none whose day had begun when the person was asked.
     *
     * @param askedAt when it began: the request, or the signature
     * @param last the last day; after it nobody is reminded
     */
    public int round(Instant askedAt, LocalDate last, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        if (today.isAfter(last)) {
            return 0;
        }
        int round = 0;
        for (int i = 0; i < daysBefore.size(); i++) {
            LocalDate day = last.minusDays(daysBefore.get(i));
            if (!today.isBefore(day) && day.atStartOfDay(zone).toInstant().isAfter(askedAt)) {
                round = i + 1;
            }
        }
        return round;
    }

    /** How many days before the last one the first round is. */
    public int longest() {
        return daysBefore.isEmpty() ? 0 : daysBefore.getFirst();
    }
}
