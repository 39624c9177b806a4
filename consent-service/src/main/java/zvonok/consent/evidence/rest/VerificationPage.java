package zvonok.consent.evidence.rest;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import zvonok.consent.evidence.domain.ReceiptCheck;

/** The page that says whether a receipt is genuine. Nothing that a caller sent is on it, so there is nothing to escape. */
final class VerificationPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private VerificationPage() {}

    static String of(Optional<ReceiptCheck> found, Locale language) {
        ResourceBundle words = EvidenceWords.in(language);
        String title = words.getString(found.isPresent() ? "receipt.genuine" : "receipt.unknown");
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
                <body>
                <h1>%s</h1>
                %s<p>%s</p>
                </body>
                </html>
                """.formatted(
                        language.getLanguage(),
                        title,
                        title,
                        found.map(check -> facts(check, words)).orElse(""),
                        words.getString(found.isPresent() ? "receipt.genuine.note" : "receipt.unknown.note"));
    }

    private static String facts(ReceiptCheck check, ResourceBundle words) {
        StringBuilder facts = new StringBuilder("<dl>\n");
        fact(facts, words.getString("receipt.number"), check.number().printed());
        fact(facts, words.getString("receipt.date"), TIME.format(check.answeredAt()));
        fact(facts, words.getString("receipt.state"), words.getString("receipt.state." + check.state()));
        if (check.withdrawnAt() != null) {
            fact(facts, words.getString("receipt.withdrawn"), TIME.format(check.withdrawnAt()));
        }
        fact(facts, words.getString("receipt.sha256"), check.sha256());
        return facts.append("</dl>\n").toString();
    }

    private static void fact(StringBuilder facts, String term, String value) {
        facts.append("<dt>%s</dt><dd>%s</dd>%n".formatted(term, value));
    }
}
