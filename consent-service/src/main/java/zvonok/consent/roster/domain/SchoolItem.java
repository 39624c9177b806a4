package zvonok.consent.roster.domain;

import java.util.UUID;

/** A school in a list. */
public record SchoolItem(UUID id, String name, boolean active) {}
