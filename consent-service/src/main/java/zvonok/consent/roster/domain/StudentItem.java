package zvonok.consent.roster.domain;

import java.util.UUID;

/** A student in the list of a class. */
public record StudentItem(UUID studentId, Name name) {}
