package zvonok.moderation.check.domain;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names that every school writes and that the dictionaries miss or take for other words, in all their forms: {@code proper-names.txt}. */
final class ProperNames {

    private static final Set<String> FORMS = forms("proper-names");
    private static final int SHORTEST_MISSPELT = 6;

    private ProperNames() {}

    static boolean has(String small) {
        return FORMS.contains(small.replace('ё', 'е'));
    }

    /** The name, in small letters, that a word with one slip in it was meant for. */
    static Optional<String> meant(String word) {
        String small = word.toLowerCase(Locale.ROOT).replace('ё', 'е');
        return small.length() < SHORTEST_MISSPELT
                ? Optional.empty()
                : FORMS.stream()
                        .filter(form -> isOneSlipFrom(small, form))
                        .sorted()
                        .findFirst();
    }

    /** Whether one letter is missing, too many or another, or two have changed places. */
    private static boolean isOneSlipFrom(String typed, String right) {
        int shorter = Math.min(typed.length(), right.length());
        if (Math.max(typed.length(), right.length()) - shorter > 1 || typed.charAt(0) != right.charAt(0)) {
            return false;
        }
        int same = 0;
        while (same < shorter && typed.charAt(same) == right.charAt(same)) {
            same++;
        }
        String restTyped = typed.substring(same);
        String restRight = right.substring(same);
        if (typed.length() != right.length()) {
            return typed.length() > right.length()
                    ? restTyped.substring(1).equals(restRight)
                    : restRight.substring(1).equals(restTyped);
        }
        return restTyped.length() > 1
                && (restTyped.substring(1).equals(restRight.substring(1))
                        || (restTyped.charAt(0) == restRight.charAt(1)
                                && restTyped.charAt(1) == restRight.charAt(0)
                                && restTyped.substring(2).equals(restRight.substring(2))));
    }

    /** Every form of the names in a list. */
    static Set<String> forms(String list) {
        Set<String> forms = new HashSet<>();
        WordList.named(list).forEach(name -> forms.addAll(Declension.forms(name)));
        return Set.copyOf(forms);
    }
}
