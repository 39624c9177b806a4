package zvonok.moderation.check.domain;

/** One sentence for the author, in Russian and English. */
public record Explanation(String ru, String en) {}
