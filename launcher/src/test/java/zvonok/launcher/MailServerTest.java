package zvonok.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the environment says of the mail server, and what is refused before anything starts. */
class MailServerTest {

    private static final Map<String, String> WHOLE = Map.of(
            "ZVONOK_SMTP_HOST", "mail.example.org",
            "ZVONOK_SMTP_FROM", "zvonok@example.org",
            "ZVONOK_SMTP_USER", "zvonok",
            "ZVONOK_SMTP_PASSWORD", "secret-of-mail");

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(WHOLE);
        changed.put("ZVONOK_SMTP_" + name, value);
        return changed;
    }

    @Test
    void withoutAHostThereIsNoMail() {
        assertEquals(MailServer.NONE, MailServer.of(Map.of("ZVONOK_PORT", "8080")));
    }

    @Test
    void aServerIsSpokenToEncryptedAndSignedInUnlessItIsSaidOtherwise() {
        assertEquals(
                Map.of(
                        "host", "mail.example.org",
                        "port", "587",
                        "from", "zvonok@example.org",
                        "fromDisplayName", "Звонок",
                        "starttls", "true",
                        "ssl", "false",
                        "auth", "true",
                        "user", "zvonok",
                        "password", "secret-of-mail"),
                MailServer.of(WHOLE).settings());
        assertEquals("465", MailServer.of(with("TLS", "tls")).settings().get("port"));
        assertEquals("2525", MailServer.of(with("PORT", "2525")).settings().get("port"));
    }

    @ParameterizedTest
    @CsvSource({
        "HOST, '', HOST is not",
        "FROM, '', ZVONOK_SMTP_FROM",
        "FROM, school, ZVONOK_SMTP_FROM",
        "TLS, yes, ZVONOK_SMTP_TLS",
        "TLS, none, ZVONOK_SMTP_TLS",
        "PORT, 0, ZVONOK_SMTP_PORT",
        "PORT, 70000, ZVONOK_SMTP_PORT",
        "PASSWORD, '', ZVONOK_SMTP_PASSWORD"
    })
    void whatCannotBeIsRefusedByName(String name, String value, String named) {
        Refusal refusal = assertThrows(Refusal.class, () -> MailServer.of(with(name, value)));
        assertTrue(String.valueOf(refusal.getMessage()).contains(named), refusal::getMessage);
    }

    @Test
    void itsPasswordIsInNoText() {
        assertFalse(MailServer.of(WHOLE).toString().contains("secret-of-mail"));
    }
}
