package zvonok.consent.evidence.rest;

import java.util.Locale;
import java.util.ResourceBundle;

/** The words of the verification page and of matrices, in Russian and English. */
final class EvidenceWords {

    private EvidenceWords() {}

    static ResourceBundle in(Locale language) {
        return ResourceBundle.getBundle(
                "evidence",
                language,
                Thread.currentThread().getContextClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
