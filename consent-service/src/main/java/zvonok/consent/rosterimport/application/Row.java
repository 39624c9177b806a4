package zvonok.consent.rosterimport.application;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.domain.Finding;
import zvonok.consent.rosterimport.domain.FindingCode;
import zvonok.consent.rosterimport.domain.Rows;
import zvonok.consent.rosterimport.domain.Stamp;

/** One record while it is read: each reading either gives a sound value or notes a fault and gives a harmless one. */
final class Row {

    private static final Pattern SOURCED_ID = Pattern.compile("[0-9A-Za-z.\\-_/@]{1,255}");
    private static final Pattern ROOM_ID = Pattern.compile("[\\p{L}\\p{Nd}.\\-_/@]{1,100}");
    /** One address that any mail server takes: letters of ASCII, and no name, comment or second address. */
    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("[0-9A-Za-z.!#$%&'*+/=?^_`{|}~-]{1,64}@[0-9A-Za-z-]{1,63}(\\.[0-9A-Za-z-]{1,63})+");

    private static final int MAIL_CHARACTERS = 254;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern EXTENSION = Pattern.compile("ext:[0-9A-Za-z.\\-_]{1,64}");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]+");
    private static final int DATE_LENGTH = 10;
    private static final String FORMULA = "=+-@\t\r";

    private final String file;
    private final Header header;
    private final List<String> fields;
    private final long line;
    private final List<Finding> findings;
    private final String prefix;
    private @Nullable String about;
    private boolean faulty;

    /**
     * @param prefix what stands before every id of the source
     */
    Row(String file, Header header, List<String> fields, long line, List<Finding> findings, String prefix) {
        this.file = file;
        this.header = header;
        this.fields = fields;
        this.line = line;
        this.findings = findings;
        this.prefix = prefix;
        if (isShifted()) {
            fault(null, FindingCode.WRONG_FIELD_COUNT);
        }
    }

    /** What status and dateLastModified say; the manifest, which decides whether they may, can come later. */
    Stamp stamp() {
        if (isShifted()) {
            return Stamp.NONE;
        }
        String status = raw("status").strip();
        String date = raw("dateLastModified").strip();
        if (status.isEmpty()) {
            return date.isEmpty() ? Stamp.NONE : new Stamp(Stamp.WITHOUT_STATUS, false);
        }
        if (!status.equals("active") && !status.equals("tobedeleted")) {
            return new Stamp(Stamp.BAD_STATUS, false);
        }
        return new Stamp(instant(date), status.equals("tobedeleted"));
    }

    /** ISO 8601 with an offset, or a day, which is taken from its beginning in UTC. */
    private static long instant(String text) {
        try {
            long millis = DATE.matcher(text).matches()
                    ? LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
            return millis > 0 ? millis : Stamp.BAD_DATE;
        } catch (DateTimeException e) {
            return Stamp.BAD_DATE;
        }
    }

    boolean isFaulty() {
        return faulty;
    }

    /** Begins with another of the records that the row speaks of, whose faults are its own. */
    void about(@Nullable String id) {
        about = id;
        faulty = false;
    }

    /** Whether values may stand under other columns than their own. */
    boolean isShifted() {
        return fields.size() != header.width();
    }

    long line() {
        return line;
    }

    /** The record's id where it can be read at all. */
    @Nullable
    String sourcedId() {
        return header.has("sourcedId") ? reference("sourcedId") : about;
    }

    /** A well-formed id in a column, without a word about one that is not. */
    @Nullable
    String reference(String column) {
        String text = raw(column).strip();
        return SOURCED_ID.matcher(text).matches() ? prefix + text : null;
    }

    /** What stands in a column, as {@link #text} would give it but without a word about what is wrong with it. */
    String bare(String column) {
        return tidy(raw(column));
    }

    private static String tidy(String value) {
        return BLANKS.matcher(Normalizer.normalize(value, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    void fault(@Nullable String column, FindingCode code) {
        faulty = true;
        findings.add(new Finding(file, line, column, code, sourcedId()));
    }

    private void warn(@Nullable String column, FindingCode code) {
        findings.add(new Finding(file, line, column, code, sourcedId()));
    }

    private String raw(String column) {
        int at = header.of(column);
        return at < fields.size() ? fields.get(at) : "";
    }

    private String required(String column) {
        String text = raw(column).strip();
        if (text.isEmpty()) {
            fault(column, FindingCode.BLANK_REQUIRED);
        }
        return text;
    }

    /** A reference or the record's own id. */
    String id(String column) {
        String text = required(column);
        if (!text.isEmpty() && !SOURCED_ID.matcher(text).matches()) {
            fault(column, FindingCode.BAD_SOURCED_ID);
        }
        return prefix + text;
    }

    @Nullable
    String optionalId(String column) {
        return raw(column).isBlank() ? null : id(column);
    }

    static boolean isSourcedId(String text) {
        return SOURCED_ID.matcher(text).matches();
    }

    /** Whether a text may stand before people as it is. */
    static boolean isText(String text) {
        return !text.isBlank() && tidy(text).equals(text) && text.codePoints().noneMatch(Row::isForbidden);
    }

    boolean isBlank(String column) {
        return raw(column).isBlank();
    }

    /** An id of a class, which in journals is often but its title: letters of any script, without blanks. Null where it is none. */
    @Nullable
    String roomId(String column) {
        String text = BLANKS.matcher(bare(column)).replaceAll("");
        return ROOM_ID.matcher(text).matches() ? text : null;
    }

    /** A text for people: NFC, without outer and double blanks, without characters that nobody sees. */
    String text(String column) {
        String text = clean(column, required(column));
        return text == null ? "" : text;
    }

    @Nullable
    String optionalText(String column) {
        return raw(column).isBlank() ? null : clean(column, raw(column));
    }

    /** A mail address; what cannot be one is left out with a word: nobody loses anything else by it. */
    @Nullable
    String email(String column) {
        String text = header.has(column) ? raw(column).strip() : "";
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > MAIL_CHARACTERS || !MAIL_ADDRESS.matcher(text).matches()) {
            warn(column, FindingCode.BAD_EMAIL);
            return null;
        }
        return text;
    }

    private @Nullable String clean(String column, String value) {
        if (value.length() > PackageLimits.FIELD_CHARACTERS || value.length() > PackageLimits.NAME_CHARACTERS) {
            fault(column, FindingCode.FIELD_TOO_LONG);
            return null;
        }
        String text = tidy(value);
        if (text.codePoints().anyMatch(Row::isForbidden)) {
            fault(column, FindingCode.FORBIDDEN_CHARACTERS);
            return null;
        }
        if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
            warn(column, FindingCode.FORMULA_CHARACTER);
        }
        return text;
    }

    /** Controls and everything of the format category: direction marks, zero-width characters, soft hyphens. */
    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** Warns where one title mixes Latin and Cyrillic letters, as 1A and 1А do side by side. */
    String title(String column) {
        String text = text(column);
        boolean latin = text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
        boolean cyrillic =
                text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
        if (latin && cyrillic) {
            warn(column, FindingCode.MIXED_SCRIPTS);
        }
        return text;
    }

    List<String> list(String column) {
        List<String> items = new ArrayList<>();
        String text = raw(column);
        if (text.isBlank()) {
            return items;
        }
        boolean empty = false;
        for (String part : text.split(",", -1)) {
            String item = part.strip();
            if (item.isEmpty()) {
                empty = true;
            } else if (!SOURCED_ID.matcher(item).matches()) {
                fault(column, FindingCode.BAD_SOURCED_ID);
                return items;
            } else if (items.size() == PackageLimits.LIST_ITEMS) {
                fault(column, FindingCode.LIST_TOO_LONG);
                return items;
            } else {
                items.add(prefix + item);
            }
        }
        if (empty) {
            warn(column, FindingCode.EMPTY_LIST_ITEM);
        }
        return items;
    }

    List<String> requiredList(String column) {
        List<String> items = list(column);
        if (items.isEmpty() && !faulty) {
            fault(column, FindingCode.BLANK_REQUIRED);
        }
        return items;
    }

    boolean flag(String column) {
        return flag(column, required(column));
    }

    boolean optionalFlag(String column) {
        String text = raw(column).strip();
        return !text.isEmpty() && flag(column, text);
    }

    private boolean flag(String column, String text) {
        return switch (text) {
            case "true" -> true;
            case "false", "" -> false;
            case "TRUE", "True", "FALSE", "False" -> {
                warn(column, FindingCode.LENIENT_BOOLEAN);
                yield text.charAt(0) == 'T';
            }
            default -> {
                fault(column, FindingCode.BAD_BOOLEAN);
                yield false;
            }
        };
    }

    Rows.Period period() {
        LocalDate begin = date("beginDate");
        LocalDate end = date("endDate");
        if (begin != null && end != null && begin.isAfter(end)) {
            fault("endDate", FindingCode.BEGIN_AFTER_END);
        }
        return new Rows.Period(begin, end);
    }

    /** A date in a column, null where it is blank. */
    @Nullable
    LocalDate date(String column) {
        return date(column, DateTimeFormatter.ISO_LOCAL_DATE);
    }

    /** A date in another form, with a year of four digits. */
    @Nullable
    LocalDate date(String column, DateTimeFormatter form) {
        String text = raw(column).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.length() == DATE_LENGTH ? LocalDate.parse(text, form) : badDate(column);
        } catch (DateTimeException e) {
            return badDate(column);
        }
    }

    private @Nullable LocalDate badDate(String column) {
        fault(column, FindingCode.BAD_DATE);
        return null;
    }

    /** A word that gives rights: taken only as the binding writes it. */
    String word(String column, Set<String> words, boolean extensible) {
        String text = required(column);
        if (!text.isEmpty()
                && !words.contains(text)
                && !(extensible && EXTENSION.matcher(text).matches())) {
            fault(column, FindingCode.UNKNOWN_VALUE);
        }
        return text;
    }

    /** Checks a word of which only the presence matters. */
    void check(String column, Set<String> words) {
        String text = required(column);
        if (!text.isEmpty() && !words.contains(text)) {
            fault(column, FindingCode.UNKNOWN_VALUE);
        }
    }

    /** A word that gives no rights: another case is read with a warning. */
    String lenientWord(String column, Set<String> words) {
        String text = required(column);
        if (text.isEmpty() || words.contains(text) || EXTENSION.matcher(text).matches()) {
            return text;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (words.contains(lower)) {
            warn(column, FindingCode.LENIENT_CASE);
            return lower;
        }
        fault(column, FindingCode.UNKNOWN_VALUE);
        return text;
    }
}
