package zvonok.bench.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void readsTheTwoSizesOutOfTheRollup() {
        assertEquals(
                new Memory(257_316, 201_004),
                Memory.parse(List.of(
                        "555d1f6f5000-7fff3b7fe000 ---p 00000000 00:00 0      [rollup]",
                        "Rss:              257316 kB",
                        "Pss:              201004 kB",
                        "Pss_Dirty:        199000 kB",
                        "Shared_Clean:      56000 kB")));
    }

    @Test
    void thisProcessHasSomeAndItsChildrenCountOnce() {
        long pid = ProcessHandle.current().pid();
        Memory once = Memory.ofTree(pid);
        assertTrue(once.proportional() > 10_000 && once.resident() >= once.proportional(), once.toString());
        Memory twice = Memory.ofTrees(List.of(pid, pid));
        assertTrue(twice.resident() < once.resident() * 3 / 2, twice.toString());
    }

    @Test
    void aProcessThatIsGoneHoldsNothing() {
        assertEquals(new Memory(0, 0), Memory.ofTree(Integer.MAX_VALUE));
    }
}
