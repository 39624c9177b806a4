package zvonok.consent.rosterimport.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.domain.SourceName;
import zvonok.consent.rosterimport.domain.StoredSource;

/**
 * The rows of each source's last applied whole, and those of the one import that waits for a person. Call inside a run of the
 * importer.
 */
@ApplicationScoped
public class SourceTables {

    private static final String APPLIED = "APPLIED";
    private static final String HELD = "HELD";

    private final ObjectMapper json;

    SourceTables(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What a held import would make the source's whole.
     *
     * @param rows null where the source's rows stay as they are, and only a day has begun
     */
    public record Held(@Nullable StoredSource rows) {}

    /** What is kept of a source, or null before its first import; its rows only where they are asked for. */
    public Uni<@Nullable StoredSource> load(SourceName source, boolean rows) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select fingerprint, cast(memory as text) from roster_source where source = ?1 and slot = 'APPLIED'",
                                Object[].class)
                        .setParameter(1, source.name())
                        .getSingleResultOrNull()
                        .chain(found -> found == null
                                ? Uni.createFrom().nullItem()
                                : (rows
                                                ? parts(session, source, APPLIED)
                                                : Uni.createFrom().item(List.<byte[]>of()))
                                        .map(parts -> stored(source, found, parts))));
    }

    /** What the import holds that waits for a person; none where another of the source has come since. */
    public Uni<Optional<Held>> held(SourceName source, UUID importId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select fingerprint, cast(memory as text) from roster_source where source = ?1 and import_id = ?2",
                                Object[].class)
                        .setParameter(1, source.name())
                        .setParameter(2, importId)
                        .getSingleResultOrNull()
                        .chain(found -> found == null
                                ? Uni.createFrom().item(Optional.empty())
                                : parts(session, source, HELD)
                                        .map(parts -> Optional.of(
                                                new Held(found[1] == null ? null : stored(source, found, parts))))));
    }

    private static Uni<List<byte[]>> parts(Mutiny.Session session, SourceName source, String slot) {
        return session.createNativeQuery(
                        "select content from roster_source_part where source = ?1 and slot = ?2 order by part",
                        byte[].class)
                .setParameter(1, source.name())
                .setParameter(2, slot)
                .getResultList();
    }

    private StoredSource stored(SourceName source, Object[] row, List<byte[]> parts) {
        return new StoredSource(source, memory((String) row[1]), parts, (String) row[0]);
    }

    /** Puts a whole in the place of what was kept of its source. */
    public Uni<Void> save(StoredSource whole) {
        return save(whole.source(), APPLIED, null, whole);
    }

    /** Keeps what a held import holds, in the place of an earlier one of the source. */
    public Uni<Void> hold(SourceName source, UUID importId, @Nullable StoredSource whole) {
        return save(source, HELD, importId, whole);
    }

    private Uni<Void> save(SourceName source, String slot, @Nullable UUID importId, @Nullable StoredSource whole) {
        List<byte[]> parts = whole == null ? List.of() : whole.parts();
        return Panache.getSession()
                .chain(session -> delete(session, "roster_source_part", source, slot)
                        .chain(() -> session.createNativeQuery("""
                                        insert into roster_source (source, slot, import_id, fingerprint, memory)
                                        values (?1, ?2, cast(cast(?3 as text) as uuid), ?4, cast(cast(?5 as text) as jsonb))
                                        on conflict (source, slot) do update set import_id = excluded.import_id,
                                          fingerprint = excluded.fingerprint, memory = excluded.memory
                                        """)
                                .setParameter(1, source.name())
                                .setParameter(2, slot)
                                .setParameter(3, importId == null ? null : importId.toString())
                                .setParameter(4, whole == null ? "" : whole.fingerprint())
                                .setParameter(5, whole == null ? null : write(whole.memory()))
                                .executeUpdate())
                        .chain(() -> Multi.createFrom()
                                .iterable(
                                        IntStream.range(0, parts.size()).boxed().toList())
                                .onItem()
                                .transformToUniAndConcatenate(part -> session.createNativeQuery(
                                                "insert into roster_source_part (source, slot, part, content) values (?1, ?2, ?3, ?4)")
                                        .setParameter(1, source.name())
                                        .setParameter(2, slot)
                                        .setParameter(3, part)
                                        .setParameter(4, parts.get(part))
                                        .executeUpdate())
                                .onItem()
                                .ignoreAsUni()));
    }

    /** Forgets what a held import of the source holds. */
    public Uni<Void> release(SourceName source) {
        return Panache.getSession()
                .chain(session -> delete(session, "roster_source_part", source, HELD)
                        .chain(() -> delete(session, "roster_source", source, HELD)))
                .replaceWithVoid();
    }

    private static Uni<Integer> delete(Mutiny.Session session, String table, SourceName source, String slot) {
        return session.createNativeQuery("delete from " + table + " where source = ?1 and slot = ?2")
                .setParameter(1, source.name())
                .setParameter(2, slot)
                .executeUpdate();
    }

    /** The sources whose periods were not yet looked at for a day. */
    public Uni<List<SourceName>> notEvaluated(LocalDate today) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select source from roster_source where slot = 'APPLIED' and (evaluated_on is null or evaluated_on < ?1) order by source",
                                String.class)
                        .setParameter(1, today)
                        .getResultList())
                .map(names -> names.stream().map(SourceName::new).toList());
    }

    /** Notes that periods were looked at for a day; false where that was noted before. */
    public Uni<Boolean> evaluated(SourceName source, LocalDate today) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                update roster_source set evaluated_on = ?2
                                where source = ?1 and slot = 'APPLIED' and (evaluated_on is null or evaluated_on < ?2)
                                """)
                        .setParameter(1, source.name())
                        .setParameter(2, today)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private String write(StoredSource.Memory memory) {
        try {
            return json.writeValueAsString(memory);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private StoredSource.Memory memory(String text) {
        try {
            return json.readValue(text, StoredSource.Memory.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
