package zvonok.kit.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of events, the same in every service. */
@ConfigMapping(prefix = "zvonok.kit")
public interface KitConfig {

    /** What stands before every topic's name; empty in production, different for each test run. */
    Optional<String> topicPrefix();

    /** The topics that this service alone writes, without the prefix. */
    Set<String> ownTopics();

    /** The topics that this service reads, without the prefix; ready means that each was read up to its end at start. */
    Optional<Set<String>> readTopics();

    /** Longest wait of the relay when nobody wakes it, in ISO 8601. */
    @WithDefault("PT0.2S")
    Duration relayPoll();

    /** How long sent events are kept for readers of the outbox and for a resend, in ISO 8601. */
    @WithDefault("PT72H")
    Duration keepSent();

    /** Raised by one after a restore from a backup, so that consumers notice. */
    @WithDefault("1")
    int epoch();

    /** A topic's name in Kafka. */
    default String topic(String name) {
        return topicPrefix().orElse("") + name;
    }
}
