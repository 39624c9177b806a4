package zvonok.ack.acknowledgement.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Generated ids as PostgreSQL's own {@code md5(…)::uuid} makes them. */
final class Md5 {

    private Md5() {}

    static String hex(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static UUID uuid(String text) {
        String hex = hex(text);
        return new UUID(
                new BigInteger(hex.substring(0, 16), 16).longValue(),
                new BigInteger(hex.substring(16), 16).longValue());
    }
}
