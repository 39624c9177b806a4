package zvonok.consent.evidence.rest;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import zvonok.consent.SchoolTime;
import zvonok.consent.evidence.domain.ReceiptCheck;

/** The page that says whether a receipt is genuine. Nothing that a caller sent is on it, so there is nothing to escape. */
final class VerificationPage {

    private VerificationPage() {}

    /**
     * @param compared whether the caller named the hash, and it is the receipt's
     */
    static String of(Optional<ReceiptCheck> found, boolean compared, SchoolTime time, Locale language) {
        ResourceBundle words = EvidenceWords.in(language);
        String said = found.isEmpty() ? "receipt.unknown" : compared ? "receipt.genuine" : "receipt.issued";
        String title = words.getString(said);
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
                        found.map(check -> facts(check, time, language, words)).orElse(""),
                        words.getString(said + ".note"));
    }

    private static String facts(ReceiptCheck check, SchoolTime time, Locale language, ResourceBundle words) {
        StringBuilder facts = new StringBuilder("<dl>\n");
        fact(facts, words.getString("receipt.number"), check.number().printed());
        fact(facts, words.getString("receipt.date"), time.minute(check.answeredAt(), language));
        fact(facts, words.getString("receipt.state"), words.getString("receipt.state." + check.state()));
        if (check.withdrawnAt() != null) {
            fact(facts, words.getString("receipt.withdrawn"), time.minute(check.withdrawnAt(), language));
        }
        fact(facts, words.getString("receipt.sha256"), check.sha256());
        return facts.append("</dl>\n").toString();
    }

    private static void fact(StringBuilder facts, String term, String value) {
        facts.append("<dt>%s</dt><dd>%s</dd>%n".formatted(term, value));
    }
}
