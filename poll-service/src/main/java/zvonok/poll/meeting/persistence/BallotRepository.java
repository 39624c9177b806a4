package zvonok.poll.meeting.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import zvonok.poll.meeting.domain.Ballot;
import zvonok.poll.meeting.domain.Choice;
import zvonok.poll.meeting.domain.Tally;

/** Ballots, which are only ever added. */
@ApplicationScoped
public class BallotRepository {

    private static final String ADD = """
            insert into ballot (school_id, meeting_id, item, student_id, voter, account, choice, cast_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict do nothing
            """;
    private static final String FIRST = """
            select voter, account, choice, cast(extract(epoch from cast_at) * 1000000 as bigint) from ballot
             where school_id = ?1 and meeting_id = ?2 and item = ?3 and student_id = ?4
            """;

    /** Adds the ballot unless the child's vote on the item was cast before; answers with the one that counts. */
    public Uni<Ballot> addIfFirst(Ballot ballot) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, ballot.schoolId())
                        .setParameter(2, ballot.meetingId())
                        .setParameter(3, ballot.item())
                        .setParameter(4, ballot.studentId())
                        .setParameter(5, ballot.voter())
                        .setParameter(6, ballot.account())
                        .setParameter(7, ballot.choice().name())
                        .setParameter(8, ballot.castAt())
                        .executeUpdate())
                .chain(added -> added == 1 ? Uni.createFrom().item(ballot) : first(ballot));
    }

    private static Uni<Ballot> first(Ballot same) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIRST, Object[].class)
                        .setParameter(1, same.schoolId())
                        .setParameter(2, same.meetingId())
                        .setParameter(3, same.item())
                        .setParameter(4, same.studentId())
                        .getSingleResult())
                .map(row -> new Ballot(
                        same.schoolId(),
                        same.meetingId(),
                        same.item(),
                        same.studentId(),
                        (UUID) row[0],
                        (String) row[1],
                        Choice.valueOf((String) row[2]),
                        Instant.EPOCH.plus(((Number) row[3]).longValue(), ChronoUnit.MICROS)));
    }

    /** The votes cast in a meeting, by item; items without votes are missing. */
    public Uni<Map<Integer, Tally>> tallies(UUID schoolId, UUID meetingId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select item, choice, count(*) from ballot where school_id = ?1 and meeting_id = ?2 group by item, choice",
                                Object[].class)
                        .setParameter(1, schoolId)
                        .setParameter(2, meetingId)
                        .getResultList())
                .map(rows -> {
                    Map<Integer, Map<Choice, Integer>> counts = new HashMap<>();
                    for (Object[] row : rows) {
                        counts.computeIfAbsent(((Number) row[0]).intValue(), n -> new EnumMap<>(Choice.class))
                                .put(Choice.valueOf((String) row[1]), ((Number) row[2]).intValue());
                    }
                    Map<Integer, Tally> tallies = new HashMap<>();
                    counts.forEach((item, votes) -> tallies.put(
                            item,
                            new Tally(
                                    votes.getOrDefault(Choice.FOR, 0),
                                    votes.getOrDefault(Choice.AGAINST, 0),
                                    votes.getOrDefault(Choice.ABSTAIN, 0))));
                    return tallies;
                });
    }

    /** The children for whom any vote was cast in a meeting. */
    public Uni<Set<UUID>> voted(UUID schoolId, UUID meetingId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select distinct student_id from ballot where school_id = ?1 and meeting_id = ?2",
                                UUID.class)
                        .setParameter(1, schoolId)
                        .setParameter(2, meetingId)
                        .getResultList())
                .map(HashSet::new);
    }
}
