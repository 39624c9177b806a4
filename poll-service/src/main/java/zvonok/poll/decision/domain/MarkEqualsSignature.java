package zvonok.poll.decision.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * R2.5: which marks equal a signature.
 *
 * @param forms one or both of the forms, each once
 * @param symbol the agreed symbol, 1 to 4 characters; there where {@link Form#SYMBOL} is among the forms, and only there
 */
public record MarkEqualsSignature(
        @Nullable List<@Nullable Form> forms, @Nullable String symbol) implements Parameters {

    private static final int LONGEST_SYMBOL = 4;

    /** How a person marks. */
    public enum Form {
        /** By words of agreement. */
        AGREEMENT,
        /** By the agreed symbol. */
        SYMBOL
    }

    public MarkEqualsSignature {
        if (forms == null || forms.isEmpty() || forms.stream().anyMatch(Objects::isNull)) {
            throw new InvalidParameter("forms");
        }
        if (EnumSet.copyOf(forms).size() != forms.size()) {
            throw new InvalidParameter("forms");
        }
        if (forms.contains(Form.SYMBOL) ? !isSymbol(symbol) : symbol != null) {
            throw new InvalidParameter("symbol");
        }
        forms = List.copyOf(forms);
    }

    @Override
    public DecisionKind kind() {
        return DecisionKind.MARK_EQUALS_SIGNATURE;
    }

    private static boolean isSymbol(@Nullable String text) {
        return text != null
                && !text.isEmpty()
                && text.codePointCount(0, text.length()) <= LONGEST_SYMBOL
                && text.codePoints().noneMatch(MarkEqualsSignature::isUnprintable);
    }

    private static boolean isUnprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
