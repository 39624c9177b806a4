package zvonok.consent.account.domain;

/** How many accounts an import has asked for, by how far they are; failed ones are tried again all the same. */
public record AccountProgress(int pending, int provisioned, int failed) {}
