package zvonok.consent.rosterimport.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import zvonok.consent.rosterimport.domain.SourceName;

/** Who pulls which source when: one replica at a time. Call inside a run of the importer. */
@ApplicationScoped
public class PullLeases {

    /**
     * Takes a pull that is due; false where none is, or another replica is at it.
     *
     * @param until when others may take it if this replica has not said by then how it ended
     */
    public Uni<Boolean> take(SourceName source, Instant now, Instant until) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into roster_pull as p (source, next_at, leased_until) values (?1, ?2, ?3)
                                on conflict (source) do update set leased_until = excluded.leased_until
                                where p.next_at <= ?2 and (p.leased_until is null or p.leased_until <= ?2)
                                """)
                        .setParameter(1, source.name())
                        .setParameter(2, now)
                        .setParameter(3, until)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Says when the next pull is due. */
    public Uni<Void> done(SourceName source, Instant next) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update roster_pull set next_at = ?2, leased_until = null where source = ?1")
                        .setParameter(1, source.name())
                        .setParameter(2, next)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
