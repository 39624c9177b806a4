package zvonok.consent.consent.domain;

/**
 * The words of a form.
 *
 * @param operator who answers for the personal data: the school or the district
 * @param processor who keeps it on the operator's behalf
 */
public record FormContent(
        Purpose purpose, LocalizedText title, LocalizedText text, String operator, String processor) {}
