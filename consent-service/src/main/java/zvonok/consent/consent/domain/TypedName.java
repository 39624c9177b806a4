package zvonok.consent.consent.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zvonok.consent.roster.domain.Name;

/**
 * Whether a typed name is the signer's: the whole name as the school writes it, in either usual order. Case, double blanks, kinds
 * of hyphen and ё for е are no difference: nobody's signature fails on a keyboard.
 */
public final class TypedName {

    private TypedName() {}

    public static boolean isOf(Name name, String typed) {
        String signed = normalized(typed);
        return signed.equals(normalized(joined(name.familyName(), name.givenName(), name.middleName())))
                || signed.equals(normalized(joined(name.givenName(), name.middleName(), name.familyName())));
    }

    private static String joined(@org.jspecify.annotations.Nullable String... parts) {
        return Stream.of(parts).filter(java.util.Objects::nonNull).collect(Collectors.joining(" "));
    }

    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("\\p{Pd}", "-")
                .replaceAll("[\\s\\u00A0]+", " ")
                .strip();
    }
}
