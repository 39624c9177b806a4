package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * R2.3a: people address each other politely. Obscenity, insults, threats and rude commands are found by an own lexicon, in the text
 * as a person reads it who sees through tricks ({@link Normalised}). A title in quotation marks («Идиот») is nobody's insult.
 */
final class PolitenessRule implements Rule {

    /** The weight from which a message goes back; what is lighter counts for {@link #rudeness} only. */
    private static final double HEAVY = 0.6;

    private static final double EACH_FURTHER = 0.01;
    private static final int MOST_COUNTED = 5;
    private static final int LEAST_LETTERS = 10;
    private static final double MOST_CAPITALS = 0.6;
    private static final double SHOUTED = 0.3;
    private static final double MOST_LEARNT = 4;
    private static final Pattern GIVEN_NAMES = Pattern.compile(
            " \\p{Lu}(?:\\.|\\p{Ll}{1,20} \\p{Lu}\\p{Ll}{1,20}(?:ич|вн[аыеу]|вной|вича|вичу|вичем)(?!\\p{L}))");

    private static final Explanation IMPOLITE = new Explanation(
            "Такие слова могут обидеть. Напишите, пожалуйста, о деле и вежливо.",
            "Such words may hurt. Please keep to the matter and write politely.");
    private static final Explanation THREAT = new Explanation(
            "Это читается как угроза. Напишите, пожалуйста, спокойно, что случилось и чего вы просите.",
            "This reads as a threat. Please say calmly what happened and what you ask for.");

    private final Lexicon lexicon;
    private final LinearModel model;

    private PolitenessRule(Lexicon lexicon, LinearModel model) {
        this.lexicon = lexicon;
        this.model = model;
    }

    static PolitenessRule shipped() {
        return new PolitenessRule(Lexicon.named("impolite"), LinearModel.named("impolite"));
    }

    @Override
    public String name() {
        return "politeness";
    }

    @Override
    public String clause() {
        return "2.3";
    }

    @Override
    public List<Violation> find(Text text, Limits limits) {
        List<Violation> found = new ArrayList<>();
        int behind = 0;
        for (Lexicon.Hit hit : hits(text)) {
            if (hit.meaning().weight() >= HEAVY && hit.from() >= behind) {
                boolean threat = hit.meaning().kind().equals("threat");
                found.add(at(hit.from(), hit.to(), threat ? THREAT : IMPOLITE, null));
                behind = hit.to();
            }
        }
        return found;
    }

    /**
     * How impolite the text is, from about 0 to about 1: its heaviest word, a little for each further one, for a raised voice (R2.3e:
     * capitals), and for what a linear model thinks of the rest, which orders texts but sends none back.
     */
    double rudeness(Text text) {
        List<Lexicon.Hit> hits = hits(text);
        double heaviest =
                hits.stream().mapToDouble(hit -> hit.meaning().weight()).max().orElse(0);
        double shouted = isShouted(text) ? Math.max(SHOUTED, heaviest) + EACH_FURTHER - heaviest : 0;
        double learnt = Math.clamp(model.score(text.features()), -MOST_LEARNT, MOST_LEARNT);
        return heaviest + EACH_FURTHER * (Math.min(hits.size(), MOST_COUNTED) + learnt) + shouted;
    }

    private static boolean isShouted(Text text) {
        int letters = 0;
        int upper = 0;
        for (Word word : text.words()) {
            letters += word.letters();
            upper += word.upper();
        }
        return letters >= LEAST_LETTERS && upper > letters * MOST_CAPITALS;
    }

    private List<Lexicon.Hit> hits(Text text) {
        return lexicon.find(text.normalised()).stream()
                .filter(hit -> !isTitle(text.raw(), hit.from())
                        && !isFamilyName(text.raw(), hit)
                        && !(isOfPerson(hit) && isOfOneself(text, hit.from())))
                .map(hit -> hit.meaning().weight() < HEAVY && isDisguised(text.raw(), hit) ? heavier(hit) : hit)
                .sorted(Comparator.comparingInt(Lexicon.Hit::from).thenComparingInt(hit -> -hit.to()))
                .toList();
    }

    private static boolean isOfPerson(Lexicon.Hit hit) {
        return hit.meaning().kind().equals("insult") || hit.meaning().kind().equals("slight");
    }

    /** «Какая же я недотёпа»: the word before is «я». */
    private static boolean isOfOneself(Text text, int from) {
        String raw = text.raw();
        int i = from - 1;
        while (i > 0 && Character.isWhitespace(raw.charAt(i))) {
            i--;
        }
        return i >= 0
                && i < from - 1
                && (raw.charAt(i) == 'я' || raw.charAt(i) == 'Я')
                && (i == 0 || !Character.isLetter(raw.charAt(i - 1)));
    }

    /** «Дураков Сергей Иванович», «Дураков С.»: a given name and a patronymic follow, or an initial. */
    private static boolean isFamilyName(String raw, Lexicon.Hit hit) {
        return Character.isUpperCase(raw.charAt(hit.from()))
                && GIVEN_NAMES.matcher(raw).region(hit.to(), raw.length()).lookingAt();
    }

    /** Who writes a word with letters of two alphabets knows that it is rude. */
    private static boolean isDisguised(String raw, Lexicon.Hit hit) {
        boolean cyrillic = false;
        boolean latin = false;
        for (int i = hit.from(); i < hit.to(); i++) {
            char c = raw.charAt(i);
            cyrillic |= c >= 0x400 && c < 0x530;
            latin |= (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
        return cyrillic && latin;
    }

    private static Lexicon.Hit heavier(Lexicon.Hit hit) {
        return new Lexicon.Hit(new Lexicon.Meaning(hit.meaning().kind(), HEAVY), hit.from(), hit.to());
    }

    private static boolean isTitle(String raw, int from) {
        return from > 0
                && "«\"“„".indexOf(raw.charAt(from - 1)) >= 0
                && Character.isUpperCase(raw.charAt(from))
                && from + 1 < raw.length()
                && Character.isLowerCase(raw.charAt(from + 1));
    }
}
