package zvonok.consent.rosterimport.domain;

import java.util.regex.Pattern;

/**
 * Whose rows these are. A source owns what it has named: absence from its rows says something about its own schools and people
 * only. Its name stands before each of its ids, with a colon, which no id of OneRoster holds: two sources never mean the same
 * record, whatever their ids are. The district's own packages have no prefix.
 */
public record SourceName(String name) {

    /** The district's own packages. */
    public static final SourceName DISTRICT = new SourceName("district");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final char END = ':';

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** What stands before each id. */
    public String prefix() {
        return equals(DISTRICT) ? "" : name + END;
    }

    /** Whether a stored id is one of this source. */
    public boolean owns(String sourceId) {
        return of(sourceId).equals(this);
    }

    /** The source of a stored id. */
    public static SourceName of(String sourceId) {
        int end = sourceId.indexOf(END);
        return end < 0 ? DISTRICT : new SourceName(sourceId.substring(0, end));
    }
}
