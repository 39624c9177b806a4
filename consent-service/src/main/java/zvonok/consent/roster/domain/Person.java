package zvonok.consent.roster.domain;

import java.util.UUID;

/**
 * One human being, however many roles in however many schools.
 *
 * @param enabled whether the district lets the person sign in; a person who may not keeps every membership
 */
public record Person(UUID id, String sourceId, String username, Name name, boolean enabled) {}
