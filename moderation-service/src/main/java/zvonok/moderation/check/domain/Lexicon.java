package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Words and phrases that are looked for in a text, all at once, whatever signs its letters may stand for. A tree of letters is walked
 * from each place of a reading; where a sign may be several letters, several branches are followed. What begins
 * inside an innocent entry (страхуй, колебать) is not found.
 *
 * <p>The form of an entry is explained at the head of {@code moderation/impolite.txt}.
 */
final class Lexicon {

    /** Above this many steps the text is given up: the rule breaks down, and the text waits for the administrator. */
    private static final int MOST_STEPS = 3_000_000;

    private static final int MOST_MASKED = 5;
    private static final int LEAST_KNOWN = 2;
    private static final int LONGEST_REST = 16;
    private static final int SHORTEST_MISSPELT = 4;
    /** A letter, and what is heard in its place. */
    private static final String WRITTEN = "оаеидбгзйт";

    private static final String HEARD = "аоиетпксид";
    private static final String VOWELS = "аеиоуыэюя";
    private static final List<String> PREFIXES = List.of(
            "за", "на", "вы", "до", "по", "о", "об", "от", "под", "при", "про", "пере", "раз", "рас", "рос", "у", "не",
            "недо", "ис", "из", "ни", "со", "съ", "въ", "объ", "отъ", "подъ", "разъ", "изъ", "сь", "вь", "обь", "разь",
            "изь", "подь", "повы", "пона", "поза", "ото", "разо", "подо", "изо", "обо", "вз", "взъ", "взь", "полу",
            "супер", "все", "само");
    private static final Map<Character, List<String>> ENDINGS = Map.of(
            'м', List.of("", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ей", "ам", "ами", "ах"),
            'ж', List.of("", "а", "ы", "и", "е", "у", "ой", "ою", "ей", "я", "ю", "ам", "ами", "ах"),
            'п',
                    List.of(
                            "ый", "ий", "ой", "ая", "ое", "ые", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем",
                            "ую", "ых", "их", "ыми", "ими", "ою", "ие", "яя", "юю"));

    /** What an entry says of its words. */
    record Meaning(String kind, double weight) {
        boolean isInnocent() {
            return kind.equals("innocent");
        }
    }

    /** One place that an entry covers. */
    record Hit(Meaning meaning, int from, int to) {}

    private enum Start {
        WORD,
        PREFIX,
        ANYWHERE
    }

    private record Entry(Meaning meaning, Start start, boolean toTheEnd) {}

    private int[] children = new int[1 << 16];
    private final List<List<Entry>> entries = new ArrayList<>();

    private Lexicon() {
        entries.add(List.of());
    }

    /** The lexicon in the resource {@code moderation/<name>.txt}. */
    static Lexicon named(String name) {
        return of(WordList.lines(name));
    }

    static Lexicon of(List<String> lines) {
        Lexicon lexicon = new Lexicon();
        Meaning meaning = null;
        for (String line : lines) {
            if (line.startsWith("[")) {
                String[] head = line.substring(1, line.indexOf(']')).split(" ", -1);
                meaning = new Meaning(head[0], head.length > 1 ? Double.parseDouble(head[1]) : 0);
                continue;
            }
            for (String word : line.split("\\s+", -1)) {
                if (!word.isEmpty()) {
                    lexicon.define(word, Objects.requireNonNull(meaning, "an entry before the first heading"));
                }
            }
        }
        return lexicon;
    }

    private void define(String word, Meaning meaning) {
        char mark = word.charAt(0);
        if (mark == '&') {
            Entry whole = new Entry(meaning, Start.WORD, true);
            misspelt(word.substring(1)).forEach(one -> insert(one, whole));
            return;
        }
        boolean marked = mark == '=' || mark == '+' || mark == '~';
        Start start = mark == '~' ? Start.ANYWHERE : mark == '+' ? Start.PREFIX : Start.WORD;
        String stem = (marked ? word.substring(1) : word).replace('_', ' ');
        int colon = stem.indexOf(':');
        Entry entry = new Entry(meaning, start, (mark == '=' && stem.indexOf(' ') < 0) || colon >= 0);
        if (colon < 0) {
            insert(stem, entry);
        } else {
            List<String> endings = Objects.requireNonNull(ENDINGS.get(stem.charAt(colon + 1)), word);
            endings.forEach(ending -> insert(stem.substring(0, colon) + ending, entry));
        }
    }

    /**
     * Each form of the word, backwards, with two neighbouring letters swapped, with one inner vowel left out, with one letter as it
     * sounds, and in two parts of two letters or more; the first letter stays.
     */
    private static Set<String> misspelt(String word) {
        Set<String> all = new LinkedHashSet<>();
        int colon = word.indexOf(':');
        String stem = colon < 0 ? word : word.substring(0, colon);
        List<String> endings =
                colon < 0 ? List.of("") : Objects.requireNonNull(ENDINGS.get(word.charAt(colon + 1)), word);
        for (String ending : endings) {
            String form = stem + ending;
            all.add(new StringBuilder(form).reverse().toString());
            for (int i = 1; i < form.length(); i++) {
                int sound = WRITTEN.indexOf(form.charAt(i));
                if (sound >= 0 && (VOWELS.indexOf(form.charAt(i)) < 0 || i < stem.length())) {
                    all.add(form.substring(0, i) + HEARD.charAt(sound) + form.substring(i + 1));
                }
                if (i > 1 && i + 1 < form.length()) {
                    all.add(form.substring(0, i) + " " + form.substring(i));
                }
            }
            for (int i = 1; i < stem.length(); i++) {
                if (i + 1 < form.length()) {
                    all.add(form.substring(0, i) + form.charAt(i + 1) + form.charAt(i) + form.substring(i + 2));
                }
                if (VOWELS.indexOf(form.charAt(i)) >= 0 && form.length() > SHORTEST_MISSPELT) {
                    all.add(form.substring(0, i) + form.substring(i + 1));
                }
            }
            all.remove(form);
        }
        return all;
    }

    private void insert(String word, Entry entry) {
        int node = 0;
        int last = -1;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i) == 'ё' ? 'е' : word.charAt(i);
            int letter = Letters.number(c);
            if (letter < 0) {
                throw new IllegalStateException("not a letter in " + word);
            }
            if (letter != last) {
                node = childOrNew(node, letter);
            }
            last = letter;
        }
        if (entries.get(node).isEmpty()) {
            entries.set(node, new ArrayList<>());
        }
        entries.get(node).add(entry);
    }

    private int childOrNew(int node, int letter) {
        int at = node * Letters.COUNT + letter;
        if (at >= children.length) {
            children = Arrays.copyOf(children, children.length * 2);
        }
        if (children[at] == 0) {
            children[at] = entries.size();
            entries.add(List.of());
            if ((entries.size() + 1) * Letters.COUNT >= children.length) {
                children = Arrays.copyOf(children, children.length * 2);
            }
        }
        return children[at];
    }

    /**
     * What is found in a text, innocent words left out.
     *
     * @throws IllegalStateException where the text is so full of signs without meaning that looking on would take too long
     */
    List<Hit> find(Normalised text) {
        Walk walk = new Walk();
        List<Hit> hits = new ArrayList<>(walk.over(text.plain()));
        List<Hit> words = walk.innocent;
        for (Reading reading : text.suspicious()) {
            List<Hit> further = walk.over(reading);
            hits.addAll(reading.isRomanised() ? outside(words, further) : further);
        }
        return hits;
    }

    private static List<Hit> outside(List<Hit> innocent, List<Hit> hits) {
        return hits.stream()
                .filter(hit -> innocent.stream().noneMatch(i -> i.from() <= hit.from() && i.to() >= hit.to()))
                .toList();
    }

    /** One pass over the readings of a text. */
    private final class Walk {

        private int steps;
        private final List<Hit> found = new ArrayList<>();
        private List<Hit> innocent = List.of();

        List<Hit> over(Reading reading) {
            found.clear();
            for (int i = 0; i < reading.length(); i++) {
                if (!reading.isAny(i) && reading.set(i) != 1L << Letters.GAP) {
                    step(reading, 0, i, i, 0);
                }
            }
            innocent = found.stream().filter(hit -> hit.meaning().isInnocent()).toList();
            List<Hit> others =
                    found.stream().filter(hit -> !hit.meaning().isInnocent()).toList();
            return outside(innocent, others);
        }

        private void step(Reading reading, int node, int start, int at, int masked) {
            if (++steps > MOST_STEPS) {
                throw new IllegalStateException("too many signs without meaning");
            }
            for (Entry entry : entries.get(node)) {
                boolean known =
                        at - start - masked >= LEAST_KNOWN && !(entry.meaning().isInnocent() && masked > 0);
                if (known && fits(reading, entry, start, at)) {
                    found.add(new Hit(entry.meaning(), reading.from(start), endOfWord(reading, at)));
                }
            }
            boolean any = at < reading.length() && reading.isAny(at);
            if (at >= reading.length() || (any && masked == MOST_MASKED)) {
                return;
            }
            for (long set = reading.set(at); set != 0; set &= set - 1) {
                int child = children[node * Letters.COUNT + Long.numberOfTrailingZeros(set)];
                if (child != 0) {
                    step(reading, child, start, at + 1, any ? masked + 1 : masked);
                }
            }
        }

        /** An entry that is a word's beginning covers the word. */
        private int endOfWord(Reading reading, int behind) {
            int end = behind;
            while (end < reading.length() && end - behind < LONGEST_REST && reading.set(end) != 1L << Letters.GAP) {
                end++;
            }
            return reading.to(end - 1);
        }

        private boolean fits(Reading reading, Entry entry, int start, int end) {
            if (entry.toTheEnd() && end < reading.length() && reading.set(end) != 1L << Letters.GAP) {
                return false;
            }
            int word = start;
            while (word > 0 && reading.set(word - 1) != 1L << Letters.GAP) {
                word--;
                if (entry.start() == Start.ANYWHERE || start - word > 8) {
                    break;
                }
            }
            boolean atStart = word == start;
            if (reading.isRomanised()) {
                return atStart && end - start >= reading.shortest();
            }
            return switch (entry.start()) {
                case ANYWHERE -> true;
                case WORD -> atStart;
                case PREFIX -> atStart || isPrefix(reading, word, start);
            };
        }

        private boolean isPrefix(Reading reading, int word, int start) {
            for (String prefix : PREFIXES) {
                boolean same = prefix.length() == start - word;
                for (int i = 0; same && i < prefix.length(); i++) {
                    same = (reading.set(word + i) >> Letters.number(prefix.charAt(i)) & 1) != 0;
                }
                if (same) {
                    return true;
                }
            }
            return false;
        }
    }
}
