package zvonok.consent.consent.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What a consent is for; one consent has one purpose (152-FZ, article 9). A school may have purposes of its own; only {@link
 * #CLASS_CHAT_MEDIA} opens chats and shows pictures.
 *
 * @param code capital Latin letters, digits and underscores
 */
public record Purpose(@JsonValue String code) {

    private static final Pattern SHAPE = Pattern.compile("[A-Z][A-Z0-9_]{2,39}");

    /** Photo and video that show the child, published in the class chat for the other parents of the class. */
    public static final Purpose CLASS_CHAT_MEDIA = new Purpose("CLASS_CHAT_MEDIA");

    public Purpose {
        if (!isCode(code)) {
            throw new IllegalArgumentException("no code of a purpose");
        }
    }

    /** The purpose of that code. */
    @JsonCreator
    public static Purpose of(String code) {
        return new Purpose(code);
    }

    /** Whether a text is the code of a purpose, the platform's own or a school's. */
    public static boolean isCode(String text) {
        return SHAPE.matcher(text).matches();
    }
}
