package zvonok.consent.rosterimport.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.domain.StoredSource;

/** The source rows of the last applied whole. Call inside a run of the importer. */
@ApplicationScoped
public class SourceTables {

    private final ObjectMapper json;

    SourceTables(ObjectMapper json) {
        this.json = json;
    }

    /** What is kept, or null before the first import; its rows only where they are asked for. */
    public Uni<@Nullable StoredSource> load(boolean rows) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select fingerprint, cast(memory as text) from roster_source", Object[].class)
                        .getSingleResultOrNull()
                        .chain(found -> found == null
                                ? Uni.createFrom().nullItem()
                                : (rows
                                                ? session.createNativeQuery(
                                                                "select content from roster_source_part order by part",
                                                                byte[].class)
                                                        .getResultList()
                                                : Uni.createFrom().item(List.<byte[]>of()))
                                        .map(parts -> new StoredSource(
                                                memory((String) found[1]), parts, (String) found[0]))));
    }

    /** Puts a whole in the place of what was kept. */
    public Uni<Void> save(StoredSource source) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from roster_source_part")
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery("""
                                        insert into roster_source (fingerprint, memory) values (?1, cast(cast(?2 as text) as jsonb))
                                        on conflict (one) do update set fingerprint = excluded.fingerprint, memory = excluded.memory
                                        """)
                                .setParameter(1, source.fingerprint())
                                .setParameter(2, write(source.memory()))
                                .executeUpdate())
                        .chain(() -> Multi.createFrom()
                                .iterable(IntStream.range(0, source.parts().size())
                                        .boxed()
                                        .toList())
                                .onItem()
                                .transformToUniAndConcatenate(part -> session.createNativeQuery(
                                                "insert into roster_source_part (part, content) values (?1, ?2)")
                                        .setParameter(1, part)
                                        .setParameter(2, source.parts().get(part))
                                        .executeUpdate())
                                .onItem()
                                .ignoreAsUni()));
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
