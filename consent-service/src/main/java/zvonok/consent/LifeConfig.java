package zvonok.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** Settings of what time alone does to consents. */
@ConfigMapping(prefix = "zvonok.consent.life")
public interface LifeConfig {

    /** The time zone of the district's schools, of the IANA database: there birthdays begin and days are counted. */
    @WithDefault("Europe/Moscow")
    ZoneId zone();

    /** How often is looked for what is due, such as {@code 1s}; {@code off} for a replica that does not look. */
    @WithDefault("1s")
    String every();
}
