package zvonok.launcher.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Narrator narrator = new Narrator(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

    @Test
    void tableCountsRequestsAndChecksOfEachStep() {
        narrator.step(1, "First", "2.1", "текст");
        narrator.silentCall();
        narrator.silentCall();
        narrator.checked("yes");
        narrator.step(2, "Second", "2.5", "текст");
        narrator.checked("yes");
        narrator.summary(Duration.ofMillis(1500));
        assertTrue(text().contains("2 requests, 2 checks, 1.5 s in all"), text());
    }

    @Test
    void linesAreNoWiderThanATerminalUnlessAWordIs() {
        narrator.step(1, "First", "2.1", "слово ".repeat(60).strip());
        narrator.action("Somebody", "does something ".repeat(30));
        narrator.later("this and that, ".repeat(30));
        assertTrue(text().lines().allMatch(line -> line.length() <= 112), text());
    }

    @Test
    void plainOutputHasNoEscapes() {
        narrator.step(1, "First", "2.1", "текст");
        narrator.failed("no");
        assertFalse(text().contains("\u001b"));
        assertTrue(text().contains("STEP 1 FAILED: no"));
    }

    @Test
    void idsAreShortened() {
        assertEquals(
                "/chat/v1/chats/…d9f8/hours",
                Narrator.shortened("/chat/v1/chats/0193f0b2-7c1e-7abc-8def-0123456ed9f8/hours"));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
