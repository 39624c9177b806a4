package zvonok.consent.invitation.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvitationCodeTest {

    private static String hash(String typed) {
        return InvitationCode.parse(typed).orElseThrow().sha256();
    }

    @Test
    void howeverItIsTypedItIsTheSame() {
        assertEquals(hash("0a1b-2c3d-4e5f-6g7h"), hash(" OA1B 2C3D 4E5F 6G7H "));
        assertEquals(hash("0a1b-2c3d-4e5f-6g7h"), hash("oaIb2c3d4e5f6g7h"));
        assertEquals(hash("0a1b-2c3d-4e5f-6g7h"), hash("oalb2c3d4e5f6g7h"));
    }

    @Test
    void whatIsNoCodeIsNone() {
        for (String typed : new String[] {"", "0a1b-2c3d-4e5f", "0a1b-2c3d-4e5f-6g7hh", "0a1b-2c3d-4e5f-6g7u", "код"}) {
            assertEquals(Optional.empty(), InvitationCode.parse(typed), typed);
        }
    }

    @Test
    void freshCodesDifferAndComeBackFromTheirPrintedForm() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            InvitationCode code = InvitationCode.fresh();
            assertTrue(seen.add(code.sha256()));
            assertTrue(code.printed().matches("[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}"), code.printed());
            assertEquals(code.sha256(), hash(code.printed().toUpperCase(Locale.ROOT)));
            assertFalse(code.toString().contains(code.printed()));
        }
    }
}
