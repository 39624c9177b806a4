package zvonok.kit.request;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, by cursor.
 *
 * @param items at most the asked-for number, in the list's order
 * @param nextCursor what to send as {@code cursor} for the next page, null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public Page {
        items = List.copyOf(items);
    }

    /** A page from rows that were read with {@code limit + 1}: the one too many only tells that there is a next page. */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorOf) {
        return rows.size() > limit
                ? new Page<>(rows.subList(0, limit), cursorOf.apply(rows.get(limit - 1)))
                : new Page<>(rows, null);
    }

    /** The same page with each item mapped. */
    public <R> Page<R> map(Function<T, R> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), nextCursor);
    }
}
