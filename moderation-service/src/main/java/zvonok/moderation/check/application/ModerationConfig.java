package zvonok.moderation.check.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Settings of moderation. */
@ConfigMapping(prefix = "zvonok.moderation")
public interface ModerationConfig {

    /** The longest message of a chat, in Unicode characters, 1 to 10,000. */
    @WithDefault("700")
    int maxCharacters();

    /** The same for single chats, by the chat's id. */
    Map<UUID, Integer> maxCharactersByChat();

    /** Rows of the table of verdicts that this district wants otherwise: a rule's name, and a verdict's or OFF. */
    Map<String, String> verdicts();

    /** What a school wants its administrator to see before it is published, by the school's id: regular expressions of RE2. */
    Map<UUID, List<String>> patterns();
}
