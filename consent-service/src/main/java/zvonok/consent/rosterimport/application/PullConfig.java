package zvonok.consent.rosterimport.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Settings of what is fetched from systems that offer OneRoster 1.2 over REST. */
@ConfigMapping(prefix = "zvonok.consent.pull")
public interface PullConfig {

    /** How often is looked whether a pull is due, such as {@code 30s}; {@code off} for a replica that does not pull. */
    @WithDefault("30s")
    String lookEvery();

    /**
     * The sources by their names, which stand before their ids; {@code district} are the district's own packages, whose ids have
     * no prefix.
     */
    Map<String, Source> sources();

    /** One source. Addresses are https, but for this machine's own. */
    interface Source {

        /** Where the rostering endpoints begin, up to and with {@code /ims/oneroster/rostering/v1p2}. */
        URI url();

        /** Where tokens are given (OAuth 2, client credentials). */
        URI tokenUrl();

        String clientId();

        /** From the environment or a secret store, never from a checked-in file. */
        String clientSecret();

        /** The time between two pulls; one that failed is repeated after 15 minutes. */
        @WithDefault("PT24H")
        Duration every();

        /** Whether birth dates are fetched too; the source must offer them then. */
        @WithDefault("false")
        boolean demographics();

        /** How many records are asked for at once. */
        @WithDefault("1000")
        int limit();

        /** How long one answer may take, its last byte included. */
        @WithDefault("PT60S")
        Duration timeout();

        /** How long to wait before a page is asked for again, where the source does not say it. */
        @WithDefault("PT5S")
        Duration retryAfter();

        /** How long a whole pull may take. */
        @WithDefault("PT30M")
        Duration atMost();
    }
}
