package zvonok.consent.consent.domain;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import zvonok.consent.roster.domain.Name;

/**
 * Whether a typed name is the signer's: family name and given name as the school writes them, in either usual order. Case, blanks,
 * kinds of hyphen, ё for е, composed and decomposed letters and a missing patronymic are no difference: nobody's signature fails
 * on a keyboard, or on what the school's list leaves out.
 */
public final class TypedName {

    /** What has to be typed, in form and not in content: for who is told that a name differs. */
    public static final List<String> EXPECTED = List.of("familyName", "givenName", "middleName?");

    private TypedName() {}

    public static boolean isOf(Name name, String typed) {
        List<String> signed = words(typed);
        List<String> family = words(name.familyName());
        List<String> given = words(name.givenName());
        String middleName = name.middleName();
        List<String> middle = middleName == null ? List.of() : words(middleName);
        if (family.isEmpty() && given.isEmpty()) {
            return false;
        }
        return signed.equals(joined(family, given, middle))
                || signed.equals(joined(given, middle, family))
                || signed.equals(joined(family, given, List.of()))
                || signed.equals(joined(given, List.of(), family))
                || (middle.isEmpty() && isWithPatronymic(signed, family, given));
    }

    /** Where the school's list has no patronymic, whoever has one may type it: one word more, in its usual place. */
    private static boolean isWithPatronymic(List<String> signed, List<String> family, List<String> given) {
        int known = family.size() + given.size();
        if (signed.size() != known + 1) {
            return false;
        }
        return signed.subList(0, known).equals(joined(family, given, List.of()))
                || signed.equals(joined(given, signed.subList(given.size(), given.size() + 1), family));
    }

    private static List<String> joined(List<String> first, List<String> second, List<String> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }

    /** Hyphens part words as blanks do: many keyboards offer only one of them. */
    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("[\\u00ad\\u200b-\\u200f\\u2060\\ufeff]", "")
                .replaceAll("[\\p{Pd}\\u2212\\s\\p{Z}]+", " ")
                .strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split(" ", -1));
    }
}
