package zvonok.consent.evidence.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a receipt: 128 random bits in hexadecimal, given with the signature. Whoever has it has seen the receipt.
 */
public record ReceiptNumber(String value) {

    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");
    private static final int GROUP = 4;

    public ReceiptNumber {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("no receipt number");
        }
    }

    /** The number as a person may have typed it from paper, in any case, with blanks and hyphens; empty where it is none. */
    public static Optional<ReceiptNumber> parse(String typed) {
        String plain = typed.replaceAll("[\\s\\p{Pd}]", "").toLowerCase(Locale.ROOT);
        return SHAPE.matcher(plain).matches() ? Optional.of(new ReceiptNumber(plain)) : Optional.empty();
    }

    /** In groups of four, as it is printed. */
    public String printed() {
        return value.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }
}
