package zvonok.consent.rosterimport.rest;

import java.util.Locale;
import java.util.ResourceBundle;

/** The words of reports, in Russian and English. */
final class ReportWords {

    private ReportWords() {}

    static ResourceBundle in(Locale language) {
        return ResourceBundle.getBundle(
                "report",
                language,
                Thread.currentThread().getContextClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** {@code BLANK_REQUIRED} is {@code blank-required}. */
    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
