package zvonok.launcher.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser would see of a page of Keycloak that matters here: its title and its forms. Tags are read as the HTML
 * standard's tokenizer reads them (comments and raw text skipped, attributes quoted in any way, character references
 * decoded), so that no theme's layout, order of attributes or language matters.
 */
record LoginPage(String title, List<Form> forms) {
    private static final Set<String> RAW = Set.of("script", "style", "textarea", "title", "noscript");
    private static final Pattern REFERENCE = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,6});");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

    /**
     * A form with its named fields in order.
     *
     * @param action as written, decoded; may be relative
     * @param fields name to preset value
     */
    record Form(String id, String action, Map<String, String> fields) {}

    /** The first form that has a field of that name. */
    Optional<Form> formWith(String field) {
        return forms.stream().filter(form -> form.fields().containsKey(field)).findFirst();
    }

    static LoginPage parse(String html) {
        return new Reader(html).read();
    }

    private static final class Reader {
        private final String html;
        private final List<Form> forms = new ArrayList<>();
        private String title = "";
        private int at;

        Reader(String html) {
            this.html = html;
        }

        LoginPage read() {
            while (true) {
                int open = html.indexOf('<', at);
                if (open < 0) {
                    return new LoginPage(title, List.copyOf(forms));
                }
                at = open + 1;
                if (html.startsWith("!--", at)) {
                    at = after("-->");
                } else if (at < html.length() && isLetter(html.charAt(at))) {
                    tag();
                }
            }
        }

        private void tag() {
            String name = word("/>").toLowerCase(Locale.ROOT);
            Map<String, String> attributes = attributes();
            if (name.equals("form")) {
                forms.add(new Form(
                        attributes.getOrDefault("id", ""),
                        attributes.getOrDefault("action", ""),
                        new LinkedHashMap<>()));
            } else if (Set.of("input", "button", "select", "textarea").contains(name)) {
                field(name, attributes);
            }
            if (RAW.contains(name)) {
                String text = rawText(name);
                if (name.equals("title") && title.isEmpty()) {
                    title = decode(text).strip().replaceAll("\\s+", " ");
                }
            }
        }

        private void field(String tag, Map<String, String> attributes) {
            String name = attributes.getOrDefault("name", "");
            String type = attributes.getOrDefault("type", "").toLowerCase(Locale.ROOT);
            boolean unset = Set.of("checkbox", "radio").contains(type) && !attributes.containsKey("checked");
            boolean pressed = tag.equals("button")
                    || Set.of("submit", "image", "button", "reset").contains(type);
            if (!forms.isEmpty() && !name.isEmpty() && !unset && !pressed) {
                forms.getLast().fields().putIfAbsent(name, attributes.getOrDefault("value", ""));
            }
        }

        private Map<String, String> attributes() {
            Map<String, String> attributes = new LinkedHashMap<>();
            while (true) {
                skipBlanks();
                if (at >= html.length()) {
                    return attributes;
                }
                char next = html.charAt(at);
                if (next == '>') {
                    at++;
                    return attributes;
                }
                if (next == '/' || next == '=') {
                    at++;
                    continue;
                }
                String name = word("/>=").toLowerCase(Locale.ROOT);
                attributes.putIfAbsent(name, decode(value()));
            }
        }

        private String value() {
            skipBlanks();
            if (at >= html.length() || html.charAt(at) != '=') {
                return "";
            }
            at++;
            skipBlanks();
            if (at < html.length() && (html.charAt(at) == '"' || html.charAt(at) == '\'')) {
                int start = at + 1;
                int end = html.indexOf(html.charAt(at), start);
                at = end < 0 ? html.length() : end + 1;
                return html.substring(start, end < 0 ? html.length() : end);
            }
            return word(">");
        }

        private String rawText(String name) {
            Matcher close = Pattern.compile("</" + name + "[\\s/>]", Pattern.CASE_INSENSITIVE)
                    .matcher(html);
            int start = at;
            int end = close.find(start) ? close.start() : html.length();
            at = end;
            return html.substring(start, end);
        }

        private String word(String ends) {
            int start = at;
            while (at < html.length()
                    && !Character.isWhitespace(html.charAt(at))
                    && ends.indexOf(html.charAt(at)) < 0) {
                at++;
            }
            return html.substring(start, at);
        }

        private void skipBlanks() {
            while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
                at++;
            }
        }

        private int after(String end) {
            int found = html.indexOf(end, at);
            return found < 0 ? html.length() : found + end.length();
        }

        private static boolean isLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }
    }

    private static String decode(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1), found.group())));
    }

    private static String character(String reference, String whole) {
        if (!reference.startsWith("#")) {
            return NAMED.getOrDefault(reference, whole);
        }
        boolean hexadecimal = Character.toLowerCase(reference.charAt(1)) == 'x';
        int code =
                hexadecimal ? Integer.parseInt(reference.substring(2), 16) : Integer.parseInt(reference.substring(1));
        return Character.isValidCodePoint(code) ? Character.toString(code) : whole;
    }
}
