package zvonok.chat.delivery.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zvonok.chat.ChatConfig;

class SwitchboardTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final UUID CHAT = UUID.randomUUID();

    private final UUID person = UUID.randomUUID();
    private final Switchboard switchboard = at(NOW);

    private static Switchboard at(Instant now) {
        ChatConfig config = new ChatConfig() {
            @Override
            public Path blobDir() {
                return Path.of("unused");
            }

            @Override
            public Duration consentFreshness() {
                return Duration.ofSeconds(2);
            }

            @Override
            public String deliveryPoll() {
                return "1s";
            }

            @Override
            public String heldPoll() {
                return "1s";
            }

            @Override
            public Duration unsentPictures() {
                return Duration.ofDays(1);
            }

            @Override
            public String destructionPoll() {
                return "30s";
            }

            @Override
            public int streamBuffer() {
                return 2;
            }

            @Override
            public Duration ping() {
                return Duration.ZERO;
            }
        };
        return new Switchboard(config, Clock.fixed(now, ZoneOffset.UTC), new SimpleMeterRegistry());
    }

    private static StreamEvent.Published event(long position, @Nullable UUID onlyFor) {
        return new StreamEvent.Published(position, "message.published", UUID.randomUUID(), CHAT, onlyFor, "{}");
    }

    private void tell(StreamEvent.Published event) {
        switchboard.tell(List.of(event), Map.of(CHAT, Set.of(person)), event.position());
    }

    @Test
    void whoReadsTooSlowlyIsCutAndNobodyElse() {
        AssertSubscriber<StreamEvent> slow = AssertSubscriber.create(0);
        AssertSubscriber<StreamEvent> quick = AssertSubscriber.create(100);
        AtomicInteger cut = new AtomicInteger();
        switchboard
                .join(person, NOW.plusSeconds(60), cut::incrementAndGet)
                .events()
                .subscribe()
                .withSubscriber(slow);
        switchboard
                .join(person, NOW.plusSeconds(60), () -> {})
                .events()
                .subscribe()
                .withSubscriber(quick);

        tell(event(1, null));
        tell(event(2, null));
        assertEquals(0, cut.get());
        tell(event(3, null));

        assertEquals(1, cut.get());
        assertEquals(3, quick.getItems().size());
        quick.assertNotTerminated();
    }

    @Test
    void whoJoinsIsToldEverythingBehindHisPosition() {
        switchboard.beginAt(5);
        assertTrue(switchboard.passOver(7));
        Listener listener = switchboard.join(person, NOW.plusSeconds(60), () -> {});
        AssertSubscriber<StreamEvent> subscriber = AssertSubscriber.create(100);
        assertEquals(7, listener.since());
        assertFalse(switchboard.passOver(8));

        tell(event(8, null));
        listener.events().subscribe().withSubscriber(subscriber);
        tell(event(9, person));
        tell(event(10, UUID.randomUUID()));

        assertEquals(
                List.of(8L, 9L),
                subscriber.getItems().stream()
                        .map(e -> ((StreamEvent.Published) e).position())
                        .toList());
        assertEquals(10, switchboard.position());
    }

    @Test
    void whoIsNoMemberIsNotTold() {
        AssertSubscriber<StreamEvent> subscriber = AssertSubscriber.create(100);
        switchboard
                .join(person, NOW.plusSeconds(60), () -> {})
                .events()
                .subscribe()
                .withSubscriber(subscriber);

        switchboard.tell(List.of(event(1, null)), Map.of(CHAT, Set.of(UUID.randomUUID())), 1);

        assertEquals(List.of(), subscriber.getItems());
    }

    @Test
    void streamEndsAtTheInstantAtWhichTheTokenDoes() {
        AssertSubscriber<StreamEvent> ended = AssertSubscriber.create(100);
        AssertSubscriber<StreamEvent> lasting = AssertSubscriber.create(100);
        switchboard.join(person, NOW, () -> {}).events().subscribe().withSubscriber(ended);
        switchboard
                .join(person, NOW.plusNanos(1), () -> {})
                .events()
                .subscribe()
                .withSubscriber(lasting);

        switchboard.tick();

        ended.assertCompleted();
        lasting.assertNotTerminated();
    }
}
