package zvonok.kit.event;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;

/** How far this service's knowledge of another one's events may lag behind. */
@ApplicationScoped
public class Freshness {

    private static final String AGE =
            "select coalesce(extract(epoch from clock_timestamp() - min(coalesce(watermark, '-infinity'))), 'infinity')"
                    + " from consumer_position where topic = ?1";

    private static final String KNOWN_SINCE =
            "select coalesce(min(coalesce(watermark, '-infinity')), '-infinity') >= cast(cast(?2 as text) as timestamptz)"
                    + " from consumer_position where topic = ?1";

    private final KitConfig config;

    Freshness(KitConfig config) {
        this.config = config;
    }

    /** The database's time, by which watermarks are made; for {@link #requireSince}. */
    public Uni<String> instant() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select cast(clock_timestamp() as text)", String.class)
                        .getSingleResult());
    }

    /**
     * Goes on only if everything that the topic's owner had committed at that instant has had its effect here. Watermarks come
     * every second, so whoever asks about now has to ask again a little later, in another run.
     *
     * @param instant as {@link #instant} gave it
     * @throws Refusal {@code stale-knowledge} otherwise
     */
    public Uni<Void> requireSince(String topic, String instant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KNOWN_SINCE, Boolean.class)
                        .setParameter(1, config.topic(topic))
                        .setParameter(2, instant)
                        .getSingleResult())
                .invoke(known -> {
                    if (!known) {
                        throw new Refusal(KitError.STALE_KNOWLEDGE);
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Goes on only if everything that the topic's owner had committed until {@code limit} ago has had its effect here. Call it
     * inside a run of {@link zvonok.kit.tenancy.TenantTransaction}.
     *
     * @throws Refusal {@code stale-knowledge} otherwise, and where nothing is known: fail closed
     */
    public Uni<Void> require(String topic, Duration limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast((" + AGE + ") as double precision)", Double.class)
                        .setParameter(1, config.topic(topic))
                        .getSingleResult())
                .invoke(age -> {
                    if (age > limit.toMillis() / 1000.0) {
                        throw new Refusal(KitError.STALE_KNOWLEDGE);
                    }
                })
                .replaceWithVoid();
    }
}
