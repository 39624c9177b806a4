package zvonok.consent.roster.domain;

import java.util.List;
import java.util.UUID;

/** A class in a list, with the people who lead it. */
public record ClassItem(UUID id, UUID schoolId, String title, List<UUID> leaderIds) {}
