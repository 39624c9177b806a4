package zvonok.consent.rosterimport.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.ImportReport;
import zvonok.consent.rosterimport.domain.RemovalGuard;
import zvonok.consent.rosterimport.domain.RosterDifference.Changes;
import zvonok.consent.rosterimport.domain.RosterDifference.Counts;
import zvonok.consent.rosterimport.domain.SourceName;

/** Reports of imports, and the version of the roster that each was computed against. */
@ApplicationScoped
public class ImportReports {

    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<List<RemovalGuard.Breach>> REMOVALS = new TypeReference<>() {};

    private static final UUID BEYOND_ALL = new UUID(-1, -1);
    private static final String SELECT = """
            select account, created_at, sha256, state, roster_version, cast(counts as text), cast(changes as text), cast(removals as text),
              cast(findings as text), confirmed_at, confirmed_by, id, source, cast(fault as text)
            from roster_import
            """;

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

    /** Moves the roster on by one version; false where somebody else did so since the given one. */
    public Uni<Boolean> advance(long from) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update roster_state set version = version + 1, aged_on = null where version = ?1")
                        .setParameter(1, from)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    public Uni<Void> save(ImportReport report) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                insert into roster_import (id, account, created_at, sha256, state, roster_version, counts, changes, removals,
                                  findings, source, fault)
                                values (?1, ?2, ?3, ?4, ?5, ?6, cast(cast(?7 as text) as jsonb), cast(cast(?8 as text) as jsonb),
                                  cast(cast(?9 as text) as jsonb), cast(cast(?10 as text) as jsonb), ?11, cast(cast(?12 as text) as jsonb))
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
                        .setParameter(11, report.source().name())
                        .setParameter(12, report.fault() == null ? null : write(report.fault()))
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
        return select("where id = ?1", id, 1).map(ImportReports::firstOrNull);
    }

    /** The reports from the newest on, or from the one after that which is named. */
    public Uni<List<ImportReport>> newest(@Nullable UUID after, int limit) {
        return select("where id < ?1 order by id desc", after == null ? BEYOND_ALL : after, limit);
    }

    /** How the source's last pull ended, or null before the first. */
    public Uni<@Nullable ImportReport> lastPull(SourceName source) {
        return select("where account = 'pull' and source = ?1 order by id desc", source.name(), 1)
                .map(ImportReports::firstOrNull);
    }

    private static @Nullable ImportReport firstOrNull(List<ImportReport> reports) {
        return reports.isEmpty() ? null : reports.getFirst();
    }

    private Uni<List<ImportReport>> select(String where, Object parameter, int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SELECT + where, Object[].class)
                        .setParameter(1, parameter)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream().map(this::report).toList());
    }

    private ImportReport report(@Nullable Object[] row) {
        Object by = row[10];
        Object fault = row[13];
        return new ImportReport(
                (UUID) present(row[11]),
                new SourceName((String) present(row[12])),
                (String) present(row[0]),
                ((OffsetDateTime) present(row[1])).toInstant(),
                (String) present(row[2]),
                ImportReport.State.valueOf((String) present(row[3])),
                ((Number) present(row[4])).longValue(),
                read(present(row[5]), Counts.class),
                read(present(row[6]), Changes.class),
                list(present(row[7]), REMOVALS),
                list(present(row[8]), FINDINGS),
                fault == null ? null : read(fault, ImportReport.Fault.class),
                by == null
                        ? null
                        : new ImportReport.Confirmation((String) by, ((OffsetDateTime) present(row[9])).toInstant()));
    }

    private static Object present(@Nullable Object value) {
        return Objects.requireNonNull(value);
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
