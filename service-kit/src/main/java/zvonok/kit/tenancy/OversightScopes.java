package zvonok.kit.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import zvonok.kit.event.ReceivedEvent;

/**
 * The projection of consent-service's oversight scopes, by which {@code enter_tenant} binds auditors and the district's staff to
 * schools and a period. For services whose migrations take in {@code db/oversight}.
 */
@ApplicationScoped
public class OversightScopes {

    public static final String TYPE = "roster.oversight-changed.v1";

    private static final String SAVE = """
            insert into oversight_scope (id, account, role, all_schools, schools, from_at, until_at)
            values (?1, ?2, ?3, ?4, ?5, cast(cast(?6 as text) as timestamptz), cast(cast(?7 as text) as timestamptz))
            on conflict (id) do update set account = excluded.account, role = excluded.role, all_schools = excluded.all_schools,
                   schools = excluded.schools, from_at = excluded.from_at, until_at = excluded.until_at
            """;

    /**
     * {@value #TYPE}: an account's schools, none named where it is all of them, from an instant up to another that no longer belongs
     * to it.
     */
    public record OversightChanged(
            UUID scopeId,
            String account,
            String role,
            boolean allSchools,
            List<UUID> schoolIds,
            Instant from,
            Instant until) {
        public OversightChanged {
            Objects.requireNonNull(scopeId);
            Objects.requireNonNull(account);
            Objects.requireNonNull(role);
            Objects.requireNonNull(from);
            Objects.requireNonNull(until);
            schoolIds = List.copyOf(schoolIds);
        }
    }

    /** Stores what the event says, inside the run of the event; a tombstone takes the scope away. */
    public Uni<Void> apply(ReceivedEvent event) {
        return event.isTombstone() ? forget(event.aggregateId()) : save(event.data(OversightChanged.class));
    }

    private static Uni<Void> save(OversightChanged scope) {
        String schools = scope.allSchools()
                ? ""
                : scope.schoolIds().stream().map(UUID::toString).collect(Collectors.joining(","));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SAVE)
                        .setParameter(1, scope.scopeId())
                        .setParameter(2, scope.account())
                        .setParameter(3, scope.role())
                        .setParameter(4, scope.allSchools())
                        .setParameter(5, schools)
                        .setParameter(6, scope.from().toString())
                        .setParameter(7, scope.until().toString())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Void> forget(UUID scopeId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from oversight_scope where id = ?1")
                        .setParameter(1, scopeId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
