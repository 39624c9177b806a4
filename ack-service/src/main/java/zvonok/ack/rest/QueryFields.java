package zvonok.ack.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.request.Page;

/** Query fields as they came; each method refuses with {@code validation-failed} naming the field where it cannot be read. */
public final class QueryFields {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern SHA256_TEXT = Pattern.compile("[0-9a-f]{64}");

    private QueryFields() {}

    public static @Nullable UUID uuid(String field, @Nullable String value) {
        return read(field, value, text -> {
            if (!UUID_TEXT.matcher(text).matches()) {
                throw new IllegalArgumentException("no UUID");
            }
            return UUID.fromString(text);
        });
    }

    /** Lower-case hex SHA-256. */
    public static @Nullable String sha256(String field, @Nullable String value) {
        return read(field, value, text -> {
            if (!SHA256_TEXT.matcher(text).matches()) {
                throw new IllegalArgumentException("no SHA-256");
            }
            return text;
        });
    }

    /** A time with offset (RFC 3339), within the years that the database knows. */
    public static @Nullable Instant instant(String field, @Nullable String value) {
        return read(field, value, text -> {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() < 1 || time.getYear() > 9999) {
                throw new IllegalArgumentException("no year");
            }
            return time.toInstant();
        });
    }

    /** One of an enum's constants, by name. */
    public static <E extends Enum<E>> @Nullable E constant(String field, @Nullable String value, Class<E> of) {
        return read(
                field,
                value,
                text -> Arrays.stream(of.getEnumConstants())
                        .filter(c -> c.name().equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    /** The length of a page, the default where none is asked for. */
    public static int limit(@Nullable String value) {
        Integer limit = read("limit", value, text -> {
            int number = Integer.parseInt(text);
            if (number < 1 || number > Page.MAX_LIMIT) {
                throw new IllegalArgumentException("out of range");
            }
            return number;
        });
        return limit == null ? Page.DEFAULT_LIMIT : limit;
    }

    /** Anything else that a function reads; what it throws becomes the refusal. */
    public static <T> @Nullable T read(String field, @Nullable String value, Function<String, T> reader) {
        if (value == null) {
            return null;
        }
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal(KitError.VALIDATION_FAILED, e).with("field", field);
        }
    }
}
