package zvonok.consent.invitation.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A one-time code: 80 random bits in Crockford's Base32, which has no letters that look like digits, in four groups. It is never
 * stored and never logged; its hash needs no salt, since there is nothing to guess.
 */
public final class InvitationCode {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private final String plain;

    private InvitationCode(String plain) {
        this.plain = plain;
    }

    public static InvitationCode fresh() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return new InvitationCode(code.toString());
    }

    /** The code that was typed: letters of either size, with or without hyphens and blanks; o is 0, i and l are 1. */
    public static Optional<InvitationCode> parse(String typed) {
        StringBuilder code = new StringBuilder();
        for (char c : typed.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c != '-' && !Character.isWhitespace(c)) {
                code.append(
                        switch (c) {
                            case 'o' -> '0';
                            case 'i', 'l' -> '1';
                            default -> c;
                        });
            }
        }
        boolean sound = code.length() == LENGTH && code.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
        return sound ? Optional.of(new InvitationCode(code.toString())) : Optional.empty();
    }

    /** As it is printed, and as it has to be typed where it serves as a temporary password. */
    public String printed() {
        StringBuilder groups = new StringBuilder(plain);
        for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
            groups.insert(at, '-');
        }
        return groups.toString();
    }

    /** What is stored of it, lower-case hex. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing of the code. */
    @Override
    public String toString() {
        return "an invitation code";
    }
}
