package zvonok.consent.rosterimport.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a row says of its own change, as it must in a file of changes (delta) and must not in a whole one (bulk).
 *
 * @param modified milliseconds since 1970; 0 where the row says nothing, below 0 where it says something that cannot be read
 * @param deleted whether the record is to go
 */
public record Stamp(long modified, boolean deleted) {

    public static final long BAD_STATUS = -1;
    public static final long BAD_DATE = -2;
    public static final long WITHOUT_STATUS = -3;
    public static final Stamp NONE = new Stamp(0, false);

    /** What is wrong with a row of that stamp, or null. */
    static @Nullable FindingCode fault(long modified, boolean delta) {
        if (!delta) {
            return modified == 0 ? null : FindingCode.STATUS_IN_BULK;
        }
        if (modified > 0) {
            return null;
        }
        return modified == BAD_STATUS
                ? FindingCode.UNKNOWN_VALUE
                : modified == BAD_DATE ? FindingCode.BAD_DATE : FindingCode.BLANK_REQUIRED;
    }

    static String column(long modified, boolean delta) {
        return delta && modified == BAD_DATE ? "dateLastModified" : "status";
    }
}
