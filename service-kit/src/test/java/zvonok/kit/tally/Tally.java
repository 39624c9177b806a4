package zvonok.kit.tally;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import zvonok.kit.problem.Refusal;

@Entity
class Tally {

    static final int LIMIT = 1_000_000;

    @Id
    private UUID id;

    private UUID schoolId;
    private String label;
    private int amount;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway")
    protected Tally() {}

    Tally(UUID id, UUID schoolId, String label, int amount) {
        this.id = id;
        this.schoolId = schoolId;
        this.label = label;
        this.amount = amount;
    }

    void add(int more) {
        if (amount + more > LIMIT) {
            throw new Refusal(TallyError.TALLY_FULL).citing("2.1").with("limit", LIMIT);
        }
        amount += more;
    }

    TallyState state() {
        return new TallyState(id, schoolId, label, amount, version);
    }
}
