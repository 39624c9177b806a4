package zvonok.launcher.setup;

import java.security.SecureRandom;

/** Passwords that nobody chooses: 30 letters and digits, about 178 bits, safe in SQL, shells and URLs. */
public final class Secret {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 30;

    private Secret() {}

    /** A new one from the system's secure random source. */
    public static String generate() {
        return generate(new SecureRandom(), LENGTH);
    }

    static String generate(SecureRandom random, int length) {
        StringBuilder secret = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }
}
