package zvonok.kit.tally;

import java.util.UUID;

record TallyState(UUID id, UUID schoolId, String label, int amount, long version) {}
