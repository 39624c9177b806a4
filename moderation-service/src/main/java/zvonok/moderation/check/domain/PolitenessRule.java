package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * R2.3a: people address each other politely. Obscenity, insults, threats and rude commands are found by an own lexicon, in the text
 * as a person reads it who sees through tricks ({@link Normalised}). A title in quotation marks («Идиот») is nobody's insult.
 */
final class PolitenessRule implements Rule {

    /** The weight from which a message goes back; what is lighter counts for {@link #rudeness} only. */
    private static final double HEAVY = 0.6;

    private static final double EACH_FURTHER = 0.01;
    private static final int MOST_COUNTED = 5;

    private static final Explanation IMPOLITE = new Explanation(
            "Здесь нарушен вежливый тон, принятый в чате. Напишите, пожалуйста, о деле и без грубых слов.",
            "This is not the polite tone of the chat. Please keep to the matter, without rude words.");
    private static final Explanation THREAT = new Explanation(
            "Это читается как угроза. Напишите, пожалуйста, спокойно, что случилось и чего вы просите.",
            "This reads as a threat. Please say calmly what happened and what you ask for.");

    private final Lexicon lexicon;

    PolitenessRule(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    static PolitenessRule shipped() {
        return new PolitenessRule(Lexicon.named("impolite"));
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

    /** How impolite the text is, from 0 to about 1: its heaviest word, and a little for each further one. */
    double rudeness(Text text) {
        List<Lexicon.Hit> hits = hits(text);
        double heaviest =
                hits.stream().mapToDouble(hit -> hit.meaning().weight()).max().orElse(0);
        return heaviest + EACH_FURTHER * Math.min(hits.size(), MOST_COUNTED);
    }

    private List<Lexicon.Hit> hits(Text text) {
        return lexicon.find(text.normalised()).stream()
                .filter(hit -> !isTitle(text.raw(), hit.from()))
                .sorted(Comparator.comparingInt(Lexicon.Hit::from).thenComparingInt(hit -> -hit.to()))
                .toList();
    }

    private static boolean isTitle(String raw, int from) {
        return from > 0
                && "«\"“„".indexOf(raw.charAt(from - 1)) >= 0
                && Character.isUpperCase(raw.charAt(from))
                && from + 1 < raw.length()
                && Character.isLowerCase(raw.charAt(from + 1));
    }
}
