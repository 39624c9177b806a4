package zvonok.consent.office.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.office.domain.OversightScope;

/** Scopes: the caller's own, and all of them for who administers the whole district. */
@ApplicationScoped
public class OversightScopeRepository implements PanacheRepositoryBase<OversightScope, UUID> {

    /** Scopes, those whose time is over included, the newest first. */
    public Uni<List<OversightScope>> newest(@Nullable UUID before, int limit) {
        return (before == null ? find("order by id desc") : find("id < ?1 order by id desc", before))
                .page(0, limit)
                .list();
    }

    /** Whether the caller of the current run administers the whole district, and has never been bound to some of its schools. */
    public Uni<Boolean> isUnbound() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select tenant_is_district() and not exists (select from oversight_scope where account = tenant_account() and role = 'DISTRICT_STAFF')",
                                Boolean.class)
                        .getSingleResult());
    }
}
