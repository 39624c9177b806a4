package zvonok.consent.rosterimport.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sources are named in the environment, where secrets belong. */
class PullConfigTest {

    private static PullConfig of(Map<String, String> environment) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(PullConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build();
        return config.getConfigMapping(PullConfig.class);
    }

    @Test
    void withoutSourcesNothingIsPulled() {
        assertTrue(of(Map.of()).sources().isEmpty());
    }

    @Test
    void theEnvironmentNamesASource() {
        PullConfig config = of(Map.of(
                "ZVONOK_CONSENT_PULL_SOURCES__SGO__URL", "https://journal.example/ims/oneroster/rostering/v1p2",
                "ZVONOK_CONSENT_PULL_SOURCES__SGO__TOKEN_URL", "https://journal.example/token",
                "ZVONOK_CONSENT_PULL_SOURCES__SGO__CLIENT_ID", "zvonok",
                "ZVONOK_CONSENT_PULL_SOURCES__SGO__CLIENT_SECRET", "secret",
                "ZVONOK_CONSENT_PULL_SOURCES__SGO__DEMOGRAPHICS", "true"));

        assertEquals(Set.of("sgo"), config.sources().keySet());
        PullConfig.Source source = config.sources().values().iterator().next();
        assertEquals(URI.create("https://journal.example/token"), source.tokenUrl());
        assertTrue(source.demographics());
        assertEquals(Duration.ofHours(24), source.every());
    }
}
