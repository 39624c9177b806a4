package zvonok.ack.request.domain;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;

/**
 * Writes JSON as RFC 8785 prescribes it, as far as a message's content needs it: no blanks, members in the order of their names,
 * strings with the shortest escapes.
 */
final class CanonicalJson {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder();

    CanonicalJson raw(String text) {
        out.append(text);
        return this;
    }

    CanonicalJson strings(List<String> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            string(values.get(i));
        }
        out.append(']');
        return this;
    }

    /**
     * A string.
     *
     * @throws IllegalArgumentException where half of a surrogate pair stands alone: such a text has no canonical form
     */
    @CanIgnoreReturnValue
    CanonicalJson string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                out.append(c).append(value.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("a lone surrogate has no canonical form");
            } else {
                character(c);
            }
        }
        out.append('"');
        return this;
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < 0x20) {
                    out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
                } else {
                    out.append(c);
                }
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
