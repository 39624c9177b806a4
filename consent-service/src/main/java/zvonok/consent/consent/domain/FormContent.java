package zvonok.consent.consent.domain;

import org.jspecify.annotations.Nullable;

/**
 * The words of a form.
 *
 * @param operator who answers for the personal data: the school or the district
 * @param processor who keeps it on the operator's behalf
 * @param particulars null in forms that were made before they were asked for
 */
public record FormContent(
        Purpose purpose,
        LocalizedText title,
        LocalizedText text,
        String operator,
        String processor,
        @Nullable FormParticulars particulars) {}
