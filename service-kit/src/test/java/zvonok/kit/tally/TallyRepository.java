package zvonok.kit.tally;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class TallyRepository implements PanacheRepositoryBase<Tally, UUID> {}
