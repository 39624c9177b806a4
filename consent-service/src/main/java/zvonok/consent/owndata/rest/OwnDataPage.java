package zvonok.consent.owndata.rest;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolTime;
import zvonok.consent.owndata.application.OwnDataService.OwnData;
import zvonok.consent.owndata.domain.Section;

/**
 * A person's data as a page to read and print. It shows what has a word for it; ids and technical particulars are in the JSON.
 */
final class OwnDataPage {

    private final ResourceBundle words;
    private final SchoolTime time;
    private final Locale language;
    private final StringBuilder html = new StringBuilder();

    private OwnDataPage(ResourceBundle words, SchoolTime time, Locale language) {
        this.words = words;
        this.time = time;
        this.language = language;
    }

    static String of(OwnData data, SchoolTime time, Locale language) {
        ResourceBundle words = ResourceBundle.getBundle(
                "owndata",
                language,
                Thread.currentThread().getContextClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        OwnDataPage page = new OwnDataPage(words, time, language);
        page.write(data);
        return page.html.toString();
    }

    private void write(OwnData data) {
        html.append("""
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>
                <style>body{font-family:sans-serif;max-width:48em;margin:1em auto}dt{font-weight:bold}dd{margin:0 0 .3em 1em}dl{border-top:1px solid}</style></head>
                <body>
                <h1>%s</h1>
                <p>%s %s</p>
                """.formatted(
                        language.getLanguage(),
                        word("title"),
                        word("title"),
                        word("intro"),
                        time.minute(data.asOf(), language)));
        data.sections().stream()
                .filter(section -> words.containsKey("section." + section.name()))
                .filter(section ->
                        !section.name().equals("student") || !section.rows().isEmpty())
                .forEach(this::section);
        html.append("<p>").append(word("outro")).append("</p>\n</body>\n</html>\n");
    }

    private void section(Section section) {
        html.append("<h2>").append(word("section." + section.name())).append("</h2>\n");
        if (section.rows().isEmpty()) {
            html.append("<p>").append(word("nothing")).append("</p>\n");
        }
        for (Map<String, Object> row : section.rows()) {
            html.append("<dl>\n");
            row.forEach(this::field);
            html.append("</dl>\n");
        }
    }

    private void field(String name, @Nullable Object value) {
        String key = "field." + name;
        if (value == null || !words.containsKey(key)) {
            return;
        }
        html.append("<dt>")
                .append(word(key))
                .append("</dt><dd>")
                .append(shown(String.valueOf(value)))
                .append("</dd>\n");
    }

    private String shown(String value) {
        if (words.containsKey("value." + value)) {
            return word("value." + value);
        }
        try {
            return time.minute(OffsetDateTime.parse(value).toInstant(), language);
        } catch (DateTimeException noTime) {
            return escaped(value);
        }
    }

    private String word(String key) {
        return escaped(words.getString(key));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
