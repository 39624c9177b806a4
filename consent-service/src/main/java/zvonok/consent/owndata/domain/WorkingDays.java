package zvonok.consent.owndata.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Counts working days: neither Saturdays and Sundays nor the days that are free by the calendar (Labour Code, article 112). */
public final class WorkingDays {

    private final Set<MonthDay> everyYear = new HashSet<>();
    private final Set<LocalDate> once = new HashSet<>();

    /**
     * A calendar.
     *
     * @param free days off: {@code 01-07} in each year, {@code 2027-02-22} in one, where the government moved a day off
     * @throws java.time.DateTimeException for anything else
     */
    public WorkingDays(Collection<String> free) {
        for (String day : free) {
            if (day.strip().length() == 5) {
                everyYear.add(MonthDay.parse("--" + day.strip()));
            } else {
                once.add(LocalDate.parse(day.strip()));
            }
        }
    }

    /** The last of so many working days, the first of which is the one after the given day. */
    public LocalDate after(LocalDate day, int days) {
        LocalDate last = day;
        for (int left = days; left > 0; ) {
            last = last.plusDays(1);
            if (isWorking(last)) {
                left--;
            }
        }
        return last;
    }

    private boolean isWorking(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !everyYear.contains(MonthDay.from(day))
                && !once.contains(day);
    }
}
