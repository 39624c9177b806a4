package zvonok.consent.owndata.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import zvonok.consent.owndata.domain.Section;
import zvonok.consent.owndata.persistence.OwnDataQuery;
import zvonok.kit.tenancy.Caller;
import zvonok.kit.tenancy.TenantTransaction;

/** Everything that this service holds about a person (152-FZ, article 14): for that person alone. */
@ApplicationScoped
public class OwnDataService {

    private final TenantTransaction transactions;
    private final OwnDataQuery query;
    private final Clock clock;

    OwnDataService(TenantTransaction transactions, OwnDataQuery query, Clock clock) {
        this.transactions = transactions;
        this.query = query;
        this.clock = clock;
    }

    /** What is held, and when that was looked up. */
    public record OwnData(UUID personId, Instant asOf, List<Section> sections) {}

    /** What is held about the caller and the children whom he represents, by schools that he has left too. */
    public Uni<OwnData> of(Caller caller) {
        UUID person = caller.person();
        return transactions
                .run(
                        caller,
                        () -> query.ofPerson(person)
                                .chain(own -> query.schoolsOf(person).map(schools -> new Held(own, schools))))
                .chain(held -> transactions
                        .runForSchools(held.schools(), () -> query.ofSchools(person))
                        .map(ofSchools -> new OwnData(
                                person,
                                Instant.now(clock).truncatedTo(ChronoUnit.SECONDS),
                                Stream.concat(held.own().stream(), ofSchools.stream())
                                        .toList())));
    }

    private record Held(List<Section> own, List<UUID> schools) {}
}
