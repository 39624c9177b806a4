package zvonok.moderation.check.domain;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What costly patterns cannot match without: the plain letters that their alternatives begin with, all looked for in one pass over
 * the text (Aho–Corasick). Most texts hold none of them, and then the pattern need not be tried.
 */
final class Beginnings<K extends Enum<K>> {

    private final Class<K> keys;
    private final AhoCorasickDoubleArrayTrie<EnumSet<K>> automaton = new AhoCorasickDoubleArrayTrie<>();

    private Beginnings(Class<K> keys, Map<String, EnumSet<K>> words) {
        this.keys = keys;
        automaton.build(words);
    }

    /**
     * Of alternations in regular expressions. What stands between two bars inside an inner group counts as an alternative too, which
     * finds more texts than need be and never fewer.
     *
     * @throws IllegalArgumentException where an alternative does not begin with a letter
     */
    static <K extends Enum<K>> Beginnings<K> of(Class<K> keys, Map<K, String> alternations) {
        Map<String, EnumSet<K>> words = new TreeMap<>();
        alternations.forEach((key, alternation) -> {
            String inside = alternation.startsWith("(?:") ? alternation.substring(3) : alternation;
            for (String alternative : inside.split("\\|", -1)) {
                words.computeIfAbsent(beginning(alternative), word -> EnumSet.noneOf(keys))
                        .add(key);
            }
        });
        return new Beginnings<>(keys, words);
    }

    private static String beginning(String alternative) {
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
        return alternative.substring(0, length);
    }

    /** The keys of those alternations that have a beginning in the text. */
    Set<K> in(String text) {
        EnumSet<K> found = EnumSet.noneOf(keys);
        AhoCorasickDoubleArrayTrie.IHit<EnumSet<K>> hit = (from, to, own) -> found.addAll(own);
        automaton.parseText(text, hit);
        return found;
    }
}
