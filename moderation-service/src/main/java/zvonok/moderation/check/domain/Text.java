package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zvonok.moderation.language.Deadline;
import zvonok.moderation.language.Grammar;
import zvonok.moderation.language.Language;

/** A text and the words in it, found once for all rules, by one thread. Offsets are UTF-16 units of the text as it was sent. */
final class Text {

    private final String raw;
    private final Deadline deadline;
    private final List<Word> words;
    private @Nullable Normalised normalised;
    private @Nullable Folded folded;
    private @Nullable Features features;
    private @Nullable Plain plain;
    private Grammar.@Nullable Parsed parsed;
    private boolean unreadable;
    private @Nullable Set<Hint> hints;

    /** A text that may take its time. */
    Text(String raw) {
        this(raw, Deadline.NEVER);
    }

    Text(String raw, Deadline deadline) {
        this.raw = raw;
        this.deadline = deadline;
        this.words = List.copyOf(split(raw));
    }

    String raw() {
        return raw;
    }

    /** Runs of letters, with the marks and invisible characters inside them, in order. */
    List<Word> words() {
        return words;
    }

    /** The text in small plain letters. */
    Folded folded() {
        if (folded == null) {
            folded = Folded.of(raw);
        }
        return folded;
    }

    /** Whether the folded text holds something without which a costly search finds nothing. */
    boolean has(Hint hint) {
        if (hints == null) {
            hints = Hint.allIn(folded().toString());
        }
        return hints.contains(hint);
    }

    /** What the linear models see of the text. */
    Features features() {
        if (features == null) {
            features = Features.of(folded());
        }
        return features;
    }

    /** The text as a person reads it who sees through tricks. */
    Normalised normalised() {
        if (normalised == null) {
            normalised = Normalised.of(folded());
        }
        return normalised;
    }

    /** The text as dictionaries can read it. */
    Plain plain() {
        if (plain == null) {
            plain = Plain.of(raw);
        }
        return plain;
    }

    /**
     * The sentences of the {@link #plain} text, with parts of speech and what LanguageTool found.
     *
     * @throws IllegalStateException where LanguageTool was not done in time; it is asked once, however many rules ask for this
     */
    Grammar.Parsed parsed() {
        if (unreadable) {
            throw new IllegalStateException("LanguageTool has failed on this text before");
        }
        if (parsed == null) {
            unreadable = true;
            parsed = Language.shipped().grammar().parse(plain().text(), deadline);
            unreadable = false;
        }
        return parsed;
    }

    /** Whether the text is no longer than its chat allows. A longer one goes back anyway, so rules that cost time leave it. */
    boolean isWithin(Limits limits) {
        return raw.codePointCount(0, raw.length()) <= limits.maxCharacters();
    }

    /** The same text with U+FFFD for every surrogate that stands alone: such a text can be written as UTF-8. */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static List<Word> split(String raw) {
        List<Word> words = new ArrayList<>();
        Addresses addresses = new Addresses(raw);
        int from = -1;
        int end = -1;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            int next = i + Character.charCount(c);
            if (Character.isLetter(c)) {
                from = from < 0 ? i : from;
                end = next;
            } else if (from >= 0 && !continues(c)) {
                words.add(new Word(raw, from, end, addresses.cover(from)));
                from = -1;
            } else if (from >= 0 && Character.getType(c) != Character.FORMAT) {
                end = next;
            }
            i = next;
        }
        if (from >= 0) {
            words.add(new Word(raw, from, end, addresses.cover(from)));
        }
        return words;
    }

    private static boolean continues(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.FORMAT -> true;
            default -> false;
        };
    }

    /** Web and mail addresses, whose case is not the author's. Asked with rising offsets only. */
    private static final class Addresses {

        private final String raw;
        private int behind;
        private boolean address;

        Addresses(String raw) {
            this.raw = raw;
        }

        boolean cover(int at) {
            if (at >= behind) {
                behind = at;
                while (behind < raw.length() && !Character.isWhitespace(raw.charAt(behind))) {
                    behind++;
                }
                int mail = raw.indexOf('@', at, behind);
                address = raw.indexOf("://", at, behind) >= 0 || (mail >= 0 && raw.indexOf('.', mail, behind) >= 0);
            }
            return address;
        }
    }
}
