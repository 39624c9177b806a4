package zvonok.moderation.check.domain;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a school's administrator wants to see before it is published, as regular expressions of RE2: they are searched for in time that
 * grows linearly with the text, whatever was written, and capitals, look-alikes and invisible characters make no difference.
 */
public final class Patterns {

    public static final Patterns NONE = new Patterns(List.of());

    private static final int MOST = 50;
    private static final int LONGEST = 200;
    /** All numbers in braces multiplied: a{100}{100} would be ten thousand letters. */
    private static final int MOST_REPEATED = 200;
    /** Instructions of all of a school's patterns together: so a text of 700 characters takes some milliseconds at most. */
    private static final int LARGEST = 2_000;

    private static final int MOST_PLACES = 20;
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");
    private static final Pattern LATIN_ONLY = Pattern.compile("\\\\[bBwW]");

    private final List<Pattern> patterns;

    private Patterns(List<Pattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /**
     * Reads a school's patterns.
     *
     * @throws IllegalArgumentException with the pattern and the reason, where one is no regular expression, too long or too large,
     *     matches a text without letters, or where there are too many
     */
    public static Patterns of(List<String> expressions) {
        if (expressions.size() > MOST) {
            throw new IllegalArgumentException("a school has at most %d patterns".formatted(MOST));
        }
        List<Pattern> patterns = new ArrayList<>();
        int size = 0;
        for (String expression : expressions) {
            Pattern pattern = compiled(expression);
            size += pattern.programSize();
            patterns.add(pattern);
            if (size > LARGEST) {
                throw refused(expression, "it makes the school's patterns too large to be searched for at once");
            }
        }
        return new Patterns(patterns);
    }

    private static Pattern compiled(String expression) {
        if (expression.isBlank() || expression.length() > LONGEST) {
            throw refused(expression, "it needs from 1 to %d characters".formatted(LONGEST));
        }
        if (LATIN_ONLY.matcher(expression).find()) {
            throw refused(expression, "\\b and \\w know Latin letters only, write [а-я] instead");
        }
        if (repeated(expression) > MOST_REPEATED) {
            throw refused(expression, "its numbers in braces repeat more than %d times".formatted(MOST_REPEATED));
        }
        try {
            Pattern pattern = Pattern.compile(expression.replace('ё', 'е').replace('Ё', 'Е'), Pattern.CASE_INSENSITIVE);
            if (pattern.matcher("").find() || pattern.matcher(" ").find()) {
                throw refused(expression, "it would stop a text without any letter");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw refused(expression, e.getDescription());
        }
    }

    private static long repeated(String expression) {
        long times = 1;
        Matcher numbers = REPEATED.matcher(expression);
        while (numbers.find() && times <= MOST_REPEATED) {
            String most = numbers.group(2) == null || numbers.group(2).isEmpty() ? numbers.group(1) : numbers.group(2);
            times *= Math.max(1, Long.parseLong(most));
        }
        return times;
    }

    private static IllegalArgumentException refused(String expression, String reason) {
        String shown = expression.length() > LONGEST ? expression.substring(0, LONGEST) + "…" : expression;
        return new IllegalArgumentException("the pattern «%s»: %s".formatted(shown, reason));
    }

    /** The places in the folded text, at most twenty: the first unit and the one behind the last. */
    List<int[]> in(Folded folded) {
        if (patterns.isEmpty()) {
            return List.of();
        }
        String text = folded.toString();
        List<int[]> places = new ArrayList<>();
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            while (places.size() < MOST_PLACES && matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    places.add(new int[] {matcher.start(), matcher.end()});
                }
            }
        }
        return places;
    }
}
