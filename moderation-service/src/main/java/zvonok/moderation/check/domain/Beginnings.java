package zvonok.moderation.check.domain;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a costly pattern cannot match without: the plain letters that its alternatives begin with, all looked for in one pass over
 * the text (Aho–Corasick). Most texts hold none of them, and then the pattern need not be tried.
 */
final class Beginnings {

    private final AhoCorasickDoubleArrayTrie<Boolean> automaton = new AhoCorasickDoubleArrayTrie<>();

    private Beginnings(Map<String, Boolean> words) {
        automaton.build(words);
    }

    /**
     * Of an alternation in a regular expression. What stands between two bars inside an inner group counts as an alternative too,
     * which finds more texts than need be and never fewer.
     *
     * @throws IllegalArgumentException where an alternative does not begin with a letter
     */
    static Beginnings of(String alternation) {
        Map<String, Boolean> words = new TreeMap<>();
        String inside = alternation.startsWith("(?:") ? alternation.substring(3) : alternation;
        for (String alternative : inside.split("\\|", -1)) {
            int end = 0;
            while (end < alternative.length()
                    && (Character.isLetter(alternative.charAt(end)) || alternative.charAt(end) == ' ')) {
                end++;
            }
            boolean optional = end < alternative.length() && "?*{".indexOf(alternative.charAt(end)) >= 0;
            int length = optional ? end - 1 : end;
            if (length < 1) {
                throw new IllegalArgumentException("no beginning in " + alternative);
            }
            words.put(alternative.substring(0, length), true);
        }
        return new Beginnings(words);
    }

    boolean occurIn(String text) {
        return automaton.matches(text);
    }
}
