package zvonok.consent.consent.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.consent.domain.ChildCase.Given;
import zvonok.consent.destruction.domain.EndCause;

@Tag("R2.1")
class ChildCaseTest {

    private static final UUID CHILD = new UUID(0, 1);
    private static final UUID MOTHER = new UUID(0, 2);
    private static final UUID FATHER = new UUID(0, 3);
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant TERM = Instant.parse("2027-05-31T21:00:00Z");
    private static final Instant FOURTEEN = Instant.parse("2026-12-04T21:00:00Z");
    private static final Instant EIGHTEEN = Instant.parse("2030-12-04T21:00:00Z");
    private static final Duration TICK = Duration.ofNanos(1_000);

    private static ChildCase of(Rule rule, @Nullable Instant fourteen, @Nullable Instant eighteen, Given... newest) {
        return new ChildCase(CHILD, true, rule, Set.of(MOTHER, FATHER), List.of(newest), fourteen, eighteen);
    }

    private static Given granted(UUID person, @Nullable Instant until) {
        return new Given(person, Effective.GRANTED, until);
    }

    @Test
    void aGrantHoldsToTheLastInstantOfItsTermAndNotAtItsEnd() {
        ChildCase child = of(Rule.ANY, null, null, granted(MOTHER, TERM));

        assertEquals(Optional.of(Effective.GRANTED), child.at(TERM.minus(TICK)));
        assertEquals(Optional.empty(), child.at(TERM));
        assertEquals(Optional.of(TERM), child.changesAfter(START));
        assertEquals(EndCause.EXPIRED, child.endCause(TERM));
    }

    @Test
    void underTheRuleAnyTheLongestTermCountsAndUnderAllTheShortest() {
        Instant longer = TERM.plus(Duration.ofDays(1));
        Given[] both = {granted(MOTHER, TERM), granted(FATHER, longer)};

        assertEquals(Optional.of(longer), of(Rule.ANY, null, null, both).changesAfter(START));
        assertEquals(Optional.of(TERM), of(Rule.ALL, null, null, both).changesAfter(START));
    }

    @Test
    void fromFourteenTheChildsOwnGrantIsNeededToo() {
        ChildCase silent = of(Rule.ANY, FOURTEEN, EIGHTEEN, granted(MOTHER, null));
        ChildCase cosigned = of(Rule.ANY, FOURTEEN, EIGHTEEN, granted(MOTHER, null), granted(CHILD, null));
        ChildCase alone = of(Rule.ANY, FOURTEEN, EIGHTEEN, granted(CHILD, null));

        assertEquals(Optional.of(Effective.GRANTED), silent.at(FOURTEEN.minus(TICK)));
        assertEquals(Optional.empty(), silent.at(FOURTEEN));
        assertEquals(EndCause.OWN_CONSENT_MISSING, silent.endCause(FOURTEEN));
        assertEquals(Optional.of(Effective.GRANTED), cosigned.at(FOURTEEN));
        assertEquals(Optional.empty(), alone.at(FOURTEEN));
    }

    @Test
    void whatAChildSaysBeforeFourteenCountsFromFourteenOn() {
        ChildCase refusing =
                of(Rule.ANY, FOURTEEN, EIGHTEEN, granted(MOTHER, null), new Given(CHILD, Effective.REFUSED, null));

        assertEquals(Optional.of(Effective.GRANTED), refusing.at(FOURTEEN.minus(TICK)));
        assertEquals(Optional.of(Effective.REFUSED), refusing.at(FOURTEEN));
    }

    @Test
    void fromEighteenTheOwnAnswerAloneCounts() {
        Given refusal = new Given(FATHER, Effective.REFUSED, null);
        ChildCase child = of(Rule.ALL, FOURTEEN, EIGHTEEN, refusal, granted(CHILD, null));

        assertEquals(Optional.of(Effective.REFUSED), child.at(EIGHTEEN.minus(TICK)));
        assertEquals(Optional.of(Effective.GRANTED), child.at(EIGHTEEN));
        assertEquals(
                Optional.empty(),
                of(Rule.ALL, FOURTEEN, EIGHTEEN, granted(MOTHER, null), granted(FATHER, null))
                        .at(EIGHTEEN));
    }

    @Test
    void nothingIsGrantedForWhoHasLeft() {
        ChildCase gone =
                new ChildCase(CHILD, false, Rule.ANY, Set.of(MOTHER), List.of(granted(MOTHER, null)), null, null);

        assertEquals(Optional.empty(), gone.at(START));
        assertEquals(EndCause.LEFT_SCHOOL, gone.endCause(START));
    }

    @Test
    void betweenTwoTurnsNothingChangesAndAtATurnItDoes() {
        Random random = new Random(20_261_122L);
        for (int round = 0; round < 5_000; round++) {
            ChildCase child = any(random);
            Instant now = START;
            for (int steps = 0; steps < 10; steps++) {
                Optional<Instant> turn = child.changesAfter(now);
                Instant last = turn.map(t -> t.minus(TICK)).orElse(EIGHTEEN.plus(Duration.ofDays(4_000)));
                assertEquals(child.at(now), child.at(last), child::toString);
                assertEquals(child.at(now), child.at(between(now, last, random)), child::toString);
                if (turn.isEmpty()) {
                    break;
                }
                assertNotEquals(child.at(now), child.at(turn.get()), child::toString);
                now = turn.get();
            }
            assertTrue(child.changesAfter(now).isEmpty(), child::toString);
        }
    }

    @Test
    void nothingIsEverGrantedAgainstAPersonWhoDecides() {
        Random random = new Random(7L);
        for (int round = 0; round < 5_000; round++) {
            ChildCase child = any(random);
            Instant at = between(START, EIGHTEEN.plus(Duration.ofDays(100)), random);
            if (!child.at(at).equals(Optional.of(Effective.GRANTED))) {
                continue;
            }
            boolean adult = child.eighteen() != null && !at.isBefore(child.eighteen());
            boolean cosigns = child.fourteen() != null && !at.isBefore(child.fourteen());
            for (Given given : child.newest()) {
                boolean decides = given.person().equals(CHILD) ? adult || cosigns : !adult;
                assertTrue(!decides || given.answer() == Effective.GRANTED, child::toString);
            }
            assertTrue(
                    !(adult || cosigns)
                            || child.newest().stream().anyMatch(g -> g.person().equals(CHILD) && g.holds(at)),
                    child::toString);
        }
    }

    private static ChildCase any(Random random) {
        List<Given> newest = new ArrayList<>();
        for (UUID person : List.of(CHILD, MOTHER, FATHER)) {
            if (random.nextInt(4) > 0) {
                Effective answer = random.nextInt(5) > 0
                        ? Effective.GRANTED
                        : random.nextBoolean() ? Effective.REFUSED : Effective.WITHDRAWN;
                newest.add(new Given(
                        person,
                        answer,
                        random.nextBoolean() ? null : START.plus(Duration.ofDays(random.nextInt(2_000)))));
            }
        }
        boolean aged = random.nextBoolean();
        return new ChildCase(
                CHILD,
                true,
                random.nextBoolean() ? Rule.ANY : Rule.ALL,
                Set.of(MOTHER, FATHER),
                newest,
                aged ? FOURTEEN : null,
                aged ? EIGHTEEN : null);
    }

    private static Instant between(Instant from, Instant to, Random random) {
        long micros = Math.max(1, Duration.between(from, to).toNanos() / 1_000);
        return from.plusNanos(random.nextLong(micros) * 1_000);
    }
}
