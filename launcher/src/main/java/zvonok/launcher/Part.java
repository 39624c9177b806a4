package zvonok.launcher;

import java.util.Arrays;
import java.util.List;

/** What runs on the machine, in the order in which it is stopped last. */
enum Part {
    POSTGRESQL("postgresql", false),
    KAFKA("kafka", false),
    KEYCLOAK("keycloak", false),
    CONSENT("consent", true),
    CHAT("chat", true),
    MODERATION("moderation", true),
    ACK("ack", true),
    POLL("poll", true);

    private final String label;
    private final boolean service;

    Part(String label, boolean service) {
        this.label = label;
        this.service = service;
    }

    /** Its name in files, logs and paths. */
    String label() {
        return label;
    }

    static List<Part> services() {
        return Arrays.stream(values()).filter(part -> part.service).toList();
    }
}
