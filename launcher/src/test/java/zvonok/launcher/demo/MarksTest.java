package zvonok.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MarksTest {
    @Test
    void hashIsThatOfTheCanonicalJson() throws Exception {
        String canonical =
                "{\"attachments\":[\"ab\",\"cd\"],\"messageId\":\"m\",\"revision\":2,\"text\":\"Сбор в \\\"9\\\"\\n\"}";
        String message = "{\"id\":\"m\",\"revision\":2,\"text\":\"Сбор в \\\"9\\\"\\n\",\"status\":\"PUBLISHED\","
                + "\"attachments\":[{\"id\":\"1\",\"sha256\":\"ab\"},{\"id\":\"2\",\"sha256\":\"cd\"}]}";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        assertEquals(HexFormat.of().formatHex(hash), Marks.contentSha256(new ObjectMapper().readTree(message)));
    }
}
