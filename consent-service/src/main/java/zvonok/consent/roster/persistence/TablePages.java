package zvonok.consent.roster.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A whole table, read in pages: of the driver's own rows only a page is in memory.
 *
 * @param key the column of the unique id, which is read first
 * @param columns the others, in the order in which they are read
 */
public record TablePages(String key, String table, String columns) {

    private static final int ROWS = 2_000;
    private static final UUID LOWEST = new UUID(0, 0);

    /** Reads the table in one snapshot only where the transaction has one; the importer compares a version instead. */
    public <T> Uni<List<T>> load(Function<Object[], T> map) {
        return page(LOWEST, map, new ArrayList<>());
    }

    private <T> Uni<List<T>> page(UUID after, Function<Object[], T> map, List<T> loaded) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select " + key + ", " + columns + " from " + table + " where " + key
                                        + " > ?1 order by " + key + " limit " + ROWS,
                                Object[].class)
                        .setParameter(1, after)
                        .getResultList())
                .chain(rows -> {
                    rows.forEach(row -> loaded.add(map.apply(row)));
                    return rows.size() < ROWS
                            ? Uni.createFrom().item(loaded)
                            : page((UUID) rows.getLast()[0], map, loaded);
                });
    }
}
