package zvonok.chat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of the chat service. */
@ConfigMapping(prefix = "zvonok.chat")
public interface ChatConfig {

    /** The directory of the pictures' bytes; shared by all replicas. */
    Path blobDir();

    /** How old the knowledge of consents may be for a picture to be taken or shown, in ISO 8601. */
    @WithDefault("PT2S")
    Duration consentFreshness();

    /** Longest wait of the delivery when nobody wakes it, as the scheduler reads it; at least a second. */
    @WithDefault("1s")
    String deliveryPoll();

    /** How often held messages are looked at, as the scheduler reads it. */
    @WithDefault("1s")
    String heldPoll();

    /** How long a picture that was uploaded may wait for the message that sends it, in ISO 8601; then it is destroyed. */
    @WithDefault("P1D")
    Duration unsentPictures();

    /** How often is looked for pictures to destroy, as the scheduler reads it. */
    @WithDefault("30s")
    String destructionPoll();

    /** Events that may wait for one slow listener before the connection is cut, in events. */
    @WithDefault("256")
    int streamBuffer();

    /** Silence on a stream after which a comment keeps it alive, in ISO 8601. */
    @WithDefault("PT15S")
    Duration ping();
}
