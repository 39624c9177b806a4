package zvonok.moderation.check.domain;

import java.util.List;

/** R2.4c: a message is compact. It is no longer than its chat allows, counted in Unicode characters. */
final class LengthRule implements Rule {

    static final String NAME = "length";
    private static final String CLAUSE = "2.4";
    private static final String VERSION = "1";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String clause() {
        return CLAUSE;
    }

    @Override
    public List<Violation> find(Text text, Limits limits) {
        String raw = text.raw();
        return raw.codePointCount(0, raw.length()) <= limits.maxCharacters()
                ? List.of()
                : List.of(tooLong(raw, limits));
    }

    /** The place of a text that is too long: all that lies behind the last character allowed. */
    static Violation tooLong(String raw, Limits limits) {
        int characters = raw.codePointCount(0, raw.length());
        int most = limits.maxCharacters();
        return new Violation(
                NAME,
                VERSION,
                CLAUSE,
                raw.offsetByCodePoints(0, most),
                raw.length(),
                new Explanation(
                        "Сообщение длинновато: знаков %d, а в этом чате можно до %d. Оставьте, пожалуйста, главное или разделите его на части."
                                .formatted(characters, most),
                        "The message is rather long: it has %d characters, and this chat allows %d. Please keep the main point or split it."
                                .formatted(characters, most)),
                null);
    }
}
