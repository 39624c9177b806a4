package zvonok.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;
import java.util.List;

/** Settings of what time alone does to consents. */
@ConfigMapping(prefix = "zvonok.consent.life")
public interface LifeConfig {

    /** The time zone of the district's schools, of the IANA database: there birthdays begin and days are counted. */
    @WithDefault("Europe/Moscow")
    ZoneId zone();

    /** How often is looked for what is due, such as {@code 1s}; {@code off} for a replica that does not look. */
    @WithDefault("1s")
    String every();

    /** How often overdue destruction is counted for the metric, such as {@code 60s}; {@code off} for a replica that does not. */
    @WithDefault("60s")
    String countEvery();

    /** How often is looked for who has to be reminded, such as {@code 60s}; {@code off} for a replica that does not. */
    @WithDefault("60s")
    String remindEvery();

    /** How many days before the last one a guardian is reminded of a request, one round each; none for no reminders. */
    @WithDefault("7,3,1")
    List<Integer> answerReminders();

    /** How many days before a consent ends its guardian is told, one round each. */
    @WithDefault("30,7")
    List<Integer> termReminders();

    /** From when on people may be reminded in a class that has no chat hours, by the clock on the wall: {@code 09:00}. */
    @WithDefault("09:00")
    String hoursFrom();

    /** Until when, exclusive. */
    @WithDefault("20:00")
    String hoursTo();
}
