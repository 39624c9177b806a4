package zvonok.bench.school;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class MemberTest {
    @Test
    void theRestOfATokensLifeIsReadFromItsClaim() {
        String claims = "{\"exp\":" + Instant.now().plusSeconds(100).getEpochSecond() + "}";
        String token =
                "h." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                        + ".s";
        Duration remaining = Member.remaining(token);
        assertTrue(
                remaining.compareTo(Duration.ofSeconds(90)) > 0 && remaining.compareTo(Duration.ofSeconds(101)) < 0,
                remaining.toString());
    }
}
