package zvonok.consent.consent.domain;

/** A text for people in both languages. */
public record LocalizedText(String ru, String en) {}
