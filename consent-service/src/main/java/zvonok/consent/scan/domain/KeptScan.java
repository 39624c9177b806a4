package zvonok.consent.scan.domain;

import java.util.UUID;

/** A scan that was kept, byte for byte; not to be changed. */
public record KeptScan(UUID schoolId, String mediaType, byte[] bytes) {}
