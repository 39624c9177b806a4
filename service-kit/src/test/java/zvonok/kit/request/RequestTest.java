package zvonok.kit.request;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zvonok.kit.problem.ErrorCode;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

class RequestTest {

    @Test
    void idsAreVersionSevenAndCarryTheirTime() {
        long before = System.currentTimeMillis();
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            UUID id = Ids.next();
            long time = id.getMostSignificantBits() >>> 16;
            assertEquals(7, id.version());
            assertEquals(2, id.variant());
            assertTrue(time >= before && time <= System.currentTimeMillis());
            ids.add(id);
        }
        assertEquals(10_000, ids.size());
    }

    @Test
    void aPageTellsOfTheNextOneByTheRowTooMany() {
        assertNull(Page.of(List.of(), 2, String::valueOf).nextCursor());
        assertNull(Page.of(List.of(1, 2), 2, String::valueOf).nextCursor());
        Page<Integer> first = Page.of(List.of(1, 2, 3), 2, String::valueOf);
        assertEquals(new Page<>(List.of(1, 2), "2"), first);
        assertEquals(new Page<>(List.of("1", "2"), "2"), first.map(String::valueOf));
    }

    @Test
    void anUpdateIsHeldAgainstTheVersionSeen() {
        assertEquals("\"3\"", EntityTags.of(3));
        assertDoesNotThrow(() -> EntityTags.require("\"3\"", 3));
        assertDoesNotThrow(() -> EntityTags.require("*", 3));
        assertEquals(KitError.PRECONDITION_REQUIRED, refusal(null));
        for (String other : List.of("\"2\"", "3", "W/\"3\"", "", "\"3\", \"4\"")) {
            assertEquals(KitError.PRECONDITION_FAILED, refusal(other), other);
        }
    }

    private static ErrorCode refusal(@Nullable String tag) {
        return assertThrows(Refusal.class, () -> EntityTags.require(tag, 3)).code();
    }
}
