package zvonok.consent.roster.domain;

import java.util.UUID;

/** A member of the staff of a class, as a list shows it. */
public record StaffItem(UUID personId, StaffRole role, Name name) {}
