package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The offset map, for every rule: whatever the text is disguised with, each place lies inside it, begins and ends between
 * characters, stands in order and apart from the rule's others, and holds what the rule says of it.
 */
@Tag("R2.4a")
class PlacesTest {

    private static final long SEED = 20261123;
    /** In a chat that allows so little that some texts are too long, and in one that allows all of them. */
    private static final List<Limits> LIMITS =
            List.of(new Limits(1_000, DisguisedText.CLASS, Patterns.of(List.of("ваш сын"))), new Limits(60));

    private static final List<Rule> RULES = Engine.shippedRules();

    @Test
    void everyPlaceOfEveryRuleCoversWhatItNames() {
        assertEveryRuleFindsWhatItNames(SEED, 1_000);
    }

    @Test
    @Tag("long")
    void everyPlaceOfEveryRuleCoversWhatItNamesInManyTexts() {
        // A seed that a failure named can be given again: -Dzvonok.seed=…
        assertEveryRuleFindsWhatItNames(Long.getLong("zvonok.seed", System.nanoTime()), 30_000);
    }

    private static void assertEveryRuleFindsWhatItNames(long seed, int rounds) {
        DisguisedText texts = new DisguisedText(seed);
        Set<String> silent = RULES.stream().map(Rule::name).collect(Collectors.toSet());
        for (int round = 0; round < rounds; round++) {
            Text text = new Text(texts.next());
            Limits limits = LIMITS.get(round % 4 == 0 ? 1 : 0);
            for (Rule rule : RULES) {
                List<Violation> found = rule.find(text, limits);
                String told = "seed %d, round %d, %s: ".formatted(seed, round, rule.name());
                assertPlaces(rule.name(), text.raw(), found, told);
                if (!found.isEmpty()) {
                    silent.remove(rule.name());
                }
            }
        }
        assertEquals(Set.of(), silent, "these rules were never heard of");
    }

    private static void assertPlaces(String rule, String raw, List<Violation> found, String told) {
        int behind = 0;
        for (Violation place : found) {
            String all = told + place + " in " + escaped(raw);
            assertTrue(behind <= place.from() && place.from() < place.to() && place.to() <= raw.length(), all);
            assertTrue(isBetween(raw, place.from()) && isBetween(raw, place.to()), all);
            assertTrue(covers(rule, raw.substring(place.from(), place.to()), place), all);
            behind = place.to();
        }
    }

    /** Whether the offset does not cut a character in two. */
    private static boolean isBetween(String raw, int at) {
        return at == 0
                || at == raw.length()
                || !(Character.isHighSurrogate(raw.charAt(at - 1)) && Character.isLowSurrogate(raw.charAt(at)));
    }

    private static String folded(String part) {
        return Folded.of(part).toString();
    }

    private static String digits(String part) {
        return folded(part).replaceAll("[^0-9]", "");
    }

    private static boolean covers(String rule, String part, Violation place) {
        String folded = folded(part);
        String suggestion = place.suggestion() == null ? "" : place.suggestion();
        return switch (rule) {
            case "capitals" ->
                part.codePoints().anyMatch(Character::isUpperCase)
                        && Character.isLetter(part.codePointAt(0))
                        && (place.suggestion() == null || letters(suggestion).equals(letters(part)));
            case "fonts" -> coversOdd(place.message().en(), part, suggestion);
            case "flood" ->
                part.codePoints()
                                        .mapToObj(PlacesTest::kind)
                                        .filter(kind -> !kind.equals("blank"))
                                        .distinct()
                                        .count()
                                <= 1
                        && folded(suggestion).length() <= folded.length();
            case "repetition" -> isRepeated(words(suggestion), words(part));
            case "politeness" -> folded.codePoints().anyMatch(Character::isLetterOrDigit);
            case "personal-data.phone" -> digits(part).length() >= 7 && "+(0123456789".indexOf(folded.charAt(0)) >= 0;
            case "personal-data.card" -> PersonalDataRule.isLuhn(digits(part));
            case "personal-data.snils" -> PersonalDataRule.isSnils(digits(part));
            case "personal-data.inn" -> PersonalDataRule.isInn(digits(part));
            case "personal-data.passport" -> digits(part).length() == 10;
            case "personal-data.birth-certificate" -> digits(part).length() >= 6;
            case "personal-data.email" -> folded.matches("(?s)[^@]+@[^@]+\\.[^@]+");
            case "personal-data.address" -> !digits(part).isEmpty();
            case "personal-data.medical" ->
                Character.isLetterOrDigit(folded.charAt(0))
                        && Character.isLetterOrDigit(folded.charAt(folded.length() - 1));
            case "off-topic.link" -> folded.contains(".") || folded.contains("://") || folded.contains("точка");
            case "off-topic.chain-letter" -> folded.startsWith("перешл");
            case "off-topic.other-child" -> folded.contains("дерется");
            case "off-topic.advertising", "off-topic.job-offer", "off-topic.politics" ->
                place.suggestion() == null && folded.equals(folded.strip());
            case "pattern" -> folded.equals("ваш сын");
            case "spelling", "casing", "punctuation" ->
                coversLanguage(rule, Plain.of(part).text(), suggestion);
            default -> rule.equals("length");
        };
    }

    /** What is offered differs from what stands there in the way that the rule is about. */
    private static boolean coversLanguage(String rule, String plain, String suggestion) {
        boolean sameLetters = letters(plain).equals(letters(suggestion));
        return switch (rule) {
            case "casing" -> sameLetters && !plain.equals(suggestion);
            case "punctuation" -> sameLetters || suggestion.isEmpty();
            default -> Character.isLetterOrDigit(plain.codePointAt(0)) && !plain.equals(suggestion);
        };
    }

    private static boolean coversOdd(String message, String part, String suggestion) {
        if (message.contains("emoji")) {
            return part.codePoints().anyMatch(c -> Character.isEmoji(c) || c > 0x1F000);
        }
        if (message.contains("ornaments")) {
            return part.codePoints().anyMatch(c -> c == '★' || c == '☆');
        }
        return shape(part).equals(shape(suggestion)) && !part.equals(suggestion);
    }

    /** The letters as they look, of whatever alphabet they are. */
    private static String shape(String part) {
        return folded(part)
                .chars()
                .mapToObj(c -> Character.toString(Letters.byShape((char) c)))
                .collect(Collectors.joining());
    }

    /** The letters and digits alone, small: what no correction of case or of marks changes. */
    private static String letters(String part) {
        return part.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static List<String> words(String part) {
        return Arrays.stream(part.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean isRepeated(List<String> once, List<String> all) {
        List<String> again = new ArrayList<>();
        while (!once.isEmpty() && again.size() < all.size()) {
            again.addAll(once);
        }
        return again.size() > once.size() && again.equals(all);
    }

    private static String kind(int c) {
        return switch (c) {
            case '!', '?' -> "mark";
            case '\n', '\r', 0x85, 0x2028, 0x2029, 0x0B, 0x0C -> "line break";
            default -> Character.isWhitespace(c) ? "blank" : Character.toString(Character.toLowerCase(c));
        };
    }

    private static String escaped(String raw) {
        return raw.chars()
                .mapToObj(c -> c < 0x20 || c > 0x4FF ? "\\u%04x".formatted(c) : Character.toString((char) c))
                .collect(Collectors.joining());
    }

    /** A known place in the middle of other text, hidden or styled: exactly it is found, whatever stands around. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "capitals | СРОЧНО",
                "fonts | 𝐒𝐚𝐥𝐞",
                "fonts | Пpивeт",
                "politeness | дурак",
                "politeness | $волочь",
                "spelling | экскурссия",
                "spelling | незнаю",
                "casing | тагильцеву",
                "personal-data.email | masha.p@example.org",
                "personal-data.phone | +7 912 345-67-89",
                "personal-data.card | 4111 1111 1111 1111",
                "personal-data.snils | 112-233-445 95",
                "personal-data.address | ул. Мира, д. 3, кв. 15",
                "off-topic.link | skidki.com/a",
                "off-topic.other-child | Ваш сын опять дерётся",
                "off-topic.chain-letter | перешли это двадцати друзьям"
            })
    void aPlantedPlaceIsFoundExactlyWhereItStands(String name, String planted) {
        Rule rule = RULES.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        DisguisedText texts = new DisguisedText(SEED);
        for (int round = 0; round < 60; round++) {
            String hidden = digits(planted).length() > 5 ? texts.styledDigits(planted) : texts.hidden(planted);
            String before = texts.around() + "Урок: ";
            String raw = before + hidden + ". " + texts.around();
            List<Violation> found = rule.find(new Text(raw), LIMITS.getFirst());
            assertEquals(
                    List.of(hidden),
                    found.stream()
                            .map(place -> raw.substring(place.from(), place.to()))
                            .toList(),
                    () -> escaped(raw));
            assertEquals(before.length(), found.getFirst().from());
        }
    }
}
