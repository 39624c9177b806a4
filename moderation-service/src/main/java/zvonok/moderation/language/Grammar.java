package zvonok.moderation.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.languagetool.AnalyzedSentence;
import org.languagetool.AnalyzedTokenReadings;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;

/**
 * Sentences, parts of speech and the chosen rules of LanguageTool for Russian. An instance of LanguageTool serves one thread at
 * a time, so there are as many as processors; a caller waits for a free one.
 */
public final class Grammar {

    /** What one of LanguageTool's rules found; offsets are UTF-16 units of the text. */
    public record Hit(
            String rule, int from, int to, @Nullable String suggestion) {}

    /**
     * A text's sentences and what was found in them.
     *
     * @param words each sentence's words and marks in order
     */
    public record Parsed(List<List<Token>> words, List<Hit> hits) {}

    /**
     * A word or a mark with every reading that its context leaves.
     *
     * @param tags LanguageTool's tags for Russian, for instance {@code NN:Inanim:Fem:Sin:Nom}; none for a mark
     * @param after whether white space stands before it
     */
    public record Token(
            String text, String small, int from, int to, List<String> tags, List<String> lemmas, boolean after) {
        /** Whether a reading begins so. */
        public boolean is(String tag) {
            return tags.stream().anyMatch(t -> t.startsWith(tag));
        }

        /** Whether every reading begins so, and there is one. */
        public boolean isOnly(String tag) {
            return !tags.isEmpty() && tags.stream().allMatch(t -> t.startsWith(tag));
        }
    }

    private record Tool(JLanguageTool tool, List<Rule> rules) {}

    private final BlockingQueue<Tool> free;

    /** Loads LanguageTool as often as there are processors. */
    public Grammar(Set<String> rules) {
        int many = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        // Fair, so that who asks often does not come before who asks seldom.
        this.free = new ArrayBlockingQueue<>(many, true);
        for (int i = 0; i < many; i++) {
            JLanguageTool tool = new JLanguageTool(Languages.getLanguageForShortCode("ru"));
            free.add(new Tool(
                    tool,
                    tool.getAllRules().stream()
                            .filter(rule -> rules.contains(rule.getId()))
                            .toList()));
        }
    }

    /**
     * Reads the text and asks the rules.
     *
     * @throws IllegalStateException where the deadline is over before that is done, so that no text occupies an instance for long
     */
    public Parsed parse(String text, Deadline deadline) {
        Tool tool = take(deadline);
        try {
            return parse(tool, text, deadline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            free.add(tool);
        }
    }

    private Tool take(Deadline deadline) {
        try {
            Tool tool = free.poll(deadline.left(), TimeUnit.NANOSECONDS);
            if (tool == null) {
                throw new IllegalStateException("no instance of LanguageTool is free in time");
            }
            return tool;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for LanguageTool", e);
        }
    }

    private static Parsed parse(Tool tool, String text, Deadline deadline) throws IOException {
        List<List<Token>> sentences = new ArrayList<>();
        List<Hit> hits = new ArrayList<>();
        List<AnalyzedSentence> analyzed = tool.tool().analyzeText(text);
        Places places = Places.of(tool.tool(), analyzed, text);
        for (AnalyzedSentence sentence : analyzed) {
            List<Token> tokens = new ArrayList<>();
            for (AnalyzedTokenReadings readings : sentence.getTokensWithoutWhitespace()) {
                if (!readings.getToken().isBlank()) {
                    tokens.add(token(readings, places));
                }
            }
            sentences.add(tokens);
            for (Rule rule : tool.rules()) {
                if (deadline.isOver()) {
                    throw new IllegalStateException("the text takes too long");
                }
                for (RuleMatch match : rule.match(sentence)) {
                    List<String> instead = match.getSuggestedReplacements();
                    hits.add(new Hit(
                            rule.getId(),
                            places.from(match.getFromPos()),
                            places.to(match.getToPos()),
                            instead.isEmpty() ? null : instead.getFirst()));
                }
            }
            places.next();
        }
        return new Parsed(sentences, hits);
    }

    private static Token token(AnalyzedTokenReadings readings, Places places) {
        List<String> tags = new ArrayList<>();
        List<String> lemmas = new ArrayList<>();
        readings.getReadings().forEach(reading -> {
            String tag = reading.getPOSTag();
            if (tag != null && !tag.startsWith("SENT_") && !tag.startsWith("PARA_")) {
                tags.add(tag);
                lemmas.add(reading.getLemma() == null ? "" : reading.getLemma());
            }
        });
        String word = readings.getToken();
        return new Token(
                word,
                word.toLowerCase(Locale.ROOT),
                places.from(readings.getStartPos()),
                places.to(readings.getEndPos()),
                List.copyOf(tags),
                List.copyOf(lemmas),
                readings.isWhitespaceBefore());
    }
}
