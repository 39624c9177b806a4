package zvonok.consent.rosterimport.domain;

import org.jspecify.annotations.Nullable;

/**
 * One line of an import's report. It names the place, never what stands there.
 *
 * @param file the file's name
 * @param line the physical line on which the record starts; the header is line 1, 0 is the file as a whole
 */
public record Finding(
        String file,
        long line,
        @Nullable String column,
        FindingCode code,
        @Nullable String sourcedId) {}
