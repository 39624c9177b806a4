package zvonok.kit.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import zvonok.kit.problem.KitError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;

/**
 * Makes a creating command take effect once for one {@code Idempotency-Key} of one account: a repetition gets the first answer
 * again and changes nothing. Key and effect commit together; a refused command leaves no key behind. Keys are kept 30 days.
 */
@ApplicationScoped
public class Idempotency {

    private static final Pattern KEY = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private final ObjectMapper json;

    Idempotency(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Runs the work unless it was done before. Call it inside a run of {@link zvonok.kit.tenancy.TenantTransaction}.
     *
     * @param key the header's value as it came, null where there was none
     * @param operation a constant name of the operation
     * @param request what was asked, compared with the first request of the same key
     * @param answer the class of the answer, which must be readable from the JSON it writes
     * @throws Refusal {@code idempotency-key-missing} (absent or malformed), {@code idempotency-key-reused} (another request)
     */
    public <T> Uni<T> once(
            Caller caller,
            @Nullable String key,
            String operation,
            Object request,
            Class<T> answer,
            Supplier<Uni<T>> work) {
        if (key == null || !KEY.matcher(key).matches()) {
            return Uni.createFrom().failure(new Refusal(KitError.IDEMPOTENCY_KEY_MISSING));
        }
        String hash = hash(write(request));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into idempotency_key (account, operation, key, request_hash) values (?1, ?2, ?3, ?4) on conflict do nothing")
                        .setParameter(1, caller.account())
                        .setParameter(2, operation)
                        .setParameter(3, key)
                        .setParameter(4, hash)
                        .executeUpdate()
                        .chain(inserted -> inserted == 1
                                ? work.get().call(result -> save(session, caller, operation, key, result))
                                : repeated(session, caller, operation, key, hash, answer)));
    }

    private <T> Uni<Integer> save(Mutiny.Session session, Caller caller, String operation, String key, T result) {
        return session.createNativeQuery(
                        "update idempotency_key set response = ?4 where account = ?1 and operation = ?2 and key = ?3")
                .setParameter(1, caller.account())
                .setParameter(2, operation)
                .setParameter(3, key)
                .setParameter(4, write(result))
                .executeUpdate();
    }

    private <T> Uni<T> repeated(
            Mutiny.Session session, Caller caller, String operation, String key, String hash, Class<T> answer) {
        return session.createNativeQuery(
                        "select request_hash, response from idempotency_key where account = ?1 and operation = ?2 and key = ?3",
                        Object[].class)
                .setParameter(1, caller.account())
                .setParameter(2, operation)
                .setParameter(3, key)
                .getSingleResult()
                .map(row -> {
                    if (!hash.equals(row[0])) {
                        throw new Refusal(KitError.IDEMPOTENCY_KEY_REUSED);
                    }
                    return read((String) row[1], answer);
                });
    }

    private String write(@Nullable Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(String stored, Class<T> answer) {
        try {
            return json.readValue(stored, answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
