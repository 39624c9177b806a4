package zvonok.consent.office.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.RosterEvent;

/** The schools that an account oversees, and when. Outside of its scopes it sees nothing. */
@Entity
public class OversightScope {

    @Id
    private UUID id;

    @Version
    private long version;

    private String account;
    private @Nullable String username;

    @Enumerated(EnumType.STRING)
    private OversightRole role;

    private boolean allSchools;
    private String schools;
    private Instant fromAt;
    private Instant untilAt;
    private String givenBy;
    private Instant givenAt;
    private @Nullable String endedBy;
    private @Nullable Instant endedAt;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected OversightScope() {}

    /**
     * Gives a scope.
     *
     * @param schools empty for all schools of the district, those to come included
     */
    public OversightScope(
            UUID id,
            String account,
            @Nullable String username,
            OversightRole role,
            Set<UUID> schools,
            Period period,
            String givenBy,
            Instant now) {
        this.id = id;
        this.account = account;
        this.username = username;
        this.role = role;
        this.allSchools = schools.isEmpty();
        this.schools = schools.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
        this.fromAt = period.from();
        this.untilAt = period.until();
        this.givenBy = givenBy;
        this.givenAt = now;
    }

    /** Ends the scope now; where it is over already nothing happens. */
    public Optional<RosterEvent> end(String by, Instant now) {
        Period ended = period().endedBy(now);
        if (ended.equals(period())) {
            return Optional.empty();
        }
        untilAt = ended.until();
        endedBy = by;
        endedAt = now;
        return Optional.of(changed());
    }

    /** The event that tells this scope as it is. */
    public RosterEvent changed() {
        return new RosterEvent.OversightChanged(id, account, role.name(), allSchools, schoolIds(), fromAt, untilAt);
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    /** The account's id at the identity provider. */
    public String account() {
        return account;
    }

    public @Nullable String username() {
        return username;
    }

    public OversightRole role() {
        return role;
    }

    public boolean allSchools() {
        return allSchools;
    }

    public List<UUID> schoolIds() {
        return allSchools
                ? List.of()
                : Stream.of(schools.split(",")).map(UUID::fromString).toList();
    }

    public Period period() {
        return new Period(fromAt, untilAt);
    }

    public String givenBy() {
        return givenBy;
    }

    public Instant givenAt() {
        return givenAt;
    }

    public @Nullable String endedBy() {
        return endedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
