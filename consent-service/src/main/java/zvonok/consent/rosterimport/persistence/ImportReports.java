package zvonok.consent.rosterimport.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.ImportReport;
import zvonok.consent.rosterimport.domain.RemovalGuard;
import zvonok.consent.rosterimport.domain.RosterDifference.Changes;
import zvonok.consent.rosterimport.domain.RosterDifference.Counts;

/** Reports of imports, and the version of the roster that each was computed against. */
@ApplicationScoped
public class ImportReports {

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<List<RemovalGuard.Breach>> REMOVALS = new TypeReference<>() {};

    private final ObjectMapper json;

    ImportReports(ObjectMapper json) {
        this.json = json;
    }

    /** How many imports have changed the roster so far. */
    public Uni<Long> rosterVersion() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select version from roster_state", Long.class)
                        .getSingleResult());
    }

    /**
     * Moves the roster on by one version; false where somebody else did so since the given one.
     *
     * @param today the day for which periods were looked at
     */
    public Uni<Boolean> advance(long from, LocalDate today) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update roster_state set version = version + 1, evaluated_on = ?2, aged_on = null where version = ?1")
                        .setParameter(1, from)
                        .setParameter(2, today)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** The day for which periods were last looked at; none before the first import. */
    public Uni<Optional<LocalDate>> evaluatedOn() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select evaluated_on from roster_state", LocalDate.class)
                        .getResultList())
                .map(days -> Optional.ofNullable(days.getFirst()));
    }

    /** Notes that periods were looked at for a day and nothing was changed. */
    public Uni<Void> evaluated(long version, LocalDate today) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update roster_state set evaluated_on = ?2 where version = ?1")
                        .setParameter(1, version)
                        .setParameter(2, today)
                        .executeUpdate())
                .replaceWithVoid();
    }

    public Uni<Void> save(ImportReport report) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into roster_import (id, account, created_at, sha256, state, roster_version, counts, changes, removals, findings)
                                values (?1, ?2, ?3, ?4, ?5, ?6, cast(cast(?7 as text) as jsonb), cast(cast(?8 as text) as jsonb),
                                  cast(cast(?9 as text) as jsonb), cast(cast(?10 as text) as jsonb))
                                """)
                        .setParameter(1, report.id())
                        .setParameter(2, report.account())
                        .setParameter(3, report.createdAt())
                        .setParameter(4, report.sha256())
                        .setParameter(5, report.state().name())
                        .setParameter(6, report.rosterVersion())
                        .setParameter(7, write(report.counts()))
                        .setParameter(8, write(report.changes()))
                        .setParameter(9, write(report.removals()))
                        .setParameter(10, write(report.findings()))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Notes that a person has let a held package through; false where it is held no more. */
    public Uni<Boolean> confirm(UUID id, ImportReport.Confirmation confirmation) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                update roster_import set state = 'APPLIED', confirmed_by = ?2, confirmed_at = ?3
                                where id = ?1 and state = 'HELD'
                                """)
                        .setParameter(1, id)
                        .setParameter(2, confirmation.account())
                        .setParameter(3, confirmation.at())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** The report with that id, or null. */
    public Uni<@Nullable ImportReport> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select account, created_at, sha256, state, roster_version, cast(counts as text), cast(changes as text),
                                  cast(removals as text), cast(findings as text), confirmed_by, confirmed_at
                                from roster_import where id = ?1
                                """, Object[].class)
                        .setParameter(1, id)
                        .getSingleResultOrNull())
                .map(row -> row == null
                        ? null
                        : new ImportReport(
                                id,
                                (String) row[0],
                                ((java.time.OffsetDateTime) row[1]).toInstant(),
                                (String) row[2],
                                ImportReport.State.valueOf((String) row[3]),
                                ((Number) row[4]).longValue(),
                                read(row[5], Counts.class),
                                read(row[6], Changes.class),
                                list(row[7], REMOVALS),
                                list(row[8], FINDINGS),
                                row[9] == null
                                        ? null
                                        : new ImportReport.Confirmation(
                                                (String) row[9], ((java.time.OffsetDateTime) row[10]).toInstant())));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(Object text, Class<T> type) {
        try {
            return json.readValue((String) text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> List<T> list(Object text, TypeReference<List<T>> type) {
        try {
            return json.readValue((String) text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
