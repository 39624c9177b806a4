package zvonok.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zvonok.acceptance.District.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.launcher.client.ApiClient;
import zvonok.launcher.client.PasswordLink;
import zvonok.launcher.demo.FreshSchool;

/** A parent gets in by a mail from the school, and the platform never sees the password. */
@Acceptance
class MailInvitationTest {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/login-actions/action-token\\?\\S+");
    private static final String OWN = "ромашка-и-снег-42";
    /** Where {@code users.csv} has the address; the columns before it are never quoted in the example. */
    private static final int EMAIL = 10;

    @Test
    @Tag("R1.2")
    @Tag("R2.1")
    void aParentIsInvitedByMailAndGetsInWithAPasswordOfHerOwn() throws Exception {
        SchoolClass room = District.school().first();
        FreshSchool.Guardian parent = District.notYetIn(room);
        JsonNode imported = ok(
                201,
                District.district()
                        .postBytes(
                                "/consent/v1/roster-imports",
                                "application/zip",
                                withAddress(parent.username(), "parent@example.org")));
        assertEquals("APPLIED", imported.path("state").asText());
        String invite = "/consent/v1/classes/" + room.id() + "/mail-invitations";
        assertEquals(
                "mail-not-set-up", room.leader().api().post(invite, Map.of()).problem());

        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        District.mailServer(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(server.getSmtp().getPort()),
                "from", "zvonok@example.org"));
        try {
            JsonNode sent = ok(201, room.leader().api().post(invite, Map.of()));

            List<String> reached = sent.path("people")
                    .valueStream()
                    .filter(one -> one.path("result").asText().equals("SENT"))
                    .map(one -> one.path("personId").asText())
                    .toList();
            assertEquals(1, reached.size(), sent.toString());
            assertEquals(1, server.getReceivedMessages().length);
            String mail = text(server.getReceivedMessages()[0]);
            assertTrue(mail.contains(parent.username()), mail);
            Matcher link = LINK.matcher(mail);
            assertTrue(link.find(), mail);
            PasswordLink.follow(URI.create(Objects.requireNonNull(link.group())), OWN);
            ApiClient own = District.signedIn(parent.username(), OWN);
            assertEquals(
                    reached.getFirst(),
                    ok(200, own.get("/consent/v1/me")).path("personId").asText());
        } finally {
            District.mailServer(Map.of());
            server.stop();
        }
    }

    private static byte[] withAddress(String username, String address) {
        return District.roster(District.copies())
                .with(
                        "users.csv",
                        users -> users.lines()
                                .map(line -> {
                                    String[] cells = line.split(",", -1);
                                    if (!cells[4].equals(username)) {
                                        return line;
                                    }
                                    cells[EMAIL] = address;
                                    return String.join(",", cells);
                                })
                                .collect(Collectors.joining("\r\n", "", "\r\n")))
                .bytes();
    }

    private static String text(MimeMessage message) throws Exception {
        MimeMultipart parts = (MimeMultipart) message.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.isMimeType("text/plain")) {
                return String.valueOf(part.getContent());
            }
        }
        throw new AssertionError("a mail without plain text");
    }
}
