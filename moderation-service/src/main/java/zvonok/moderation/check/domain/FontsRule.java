package zvonok.moderation.check.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * R2.3d: a text is written in the standard font. Styled letters and digits (mathematical, full-width, circled), marks stacked on or
 * struck through letters, words mixed of two alphabets, ornaments and floods of emoji are found. Letters taken apart into letter and
 * mark (й, ё), stress marks, formulas, №, ², Ⅳ, other languages' letters and a few emoji pass.
 */
final class FontsRule implements Rule {

    private static final int MOST_EMOJI = 5;
    private static final int MOST_EMOJI_IN_ROW = 4;
    private static final int MOST_INTERLEAVED = 1;
    private static final int MOST_IN_SENTENCE = 2;
    private static final int MOST_ODD_MARKS = 1;
    private static final int KEYCAP = 0x20E3;
    private static final int LEAST_TURNED = 2;
    /** Letters turned upside down; of those that the transcription of English has as well, none. */
    private static final String TURNED = "ɐɯǝɥʇʎʞʍᴉƃɟɹɾ";

    private static final Pattern BULLETS = Pattern.compile("[•°·∘○●◦◌⋆｡✩✧˚*~♡♥´¯`¸.]{4,}|[»«]{2,}[—–=-]{2,}");
    private static final int LEAST_ORNAMENTS = 2;
    private static final int SMALL_CAPITALS_IN_ROW = 3;
    private static final String STRESSED = "аеёиоуыэюяАЕЁИОУЫЭЮЯaeiouyAEIOUYіїєІЇЄ";
    private static final String SMALL_CAPITALS =
            "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢᴦᴧᴨᴩᴫᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ";
    private static final String LATIN = "ABCEHKMOPTXYaceopxyk";
    private static final String CYRILLIC = "АВСЕНКМОРТХУасеорхук";

    private static final Explanation STYLED = new Explanation(
            "Эти буквы необычного вида, и прочесть их сможет не каждый. Напишите, пожалуйста, обычными.",
            "These letters are styled, and not everybody can read them. Please write ordinary ones.");
    private static final Explanation MARKS = new Explanation(
            "Поверх букв наложены лишние знаки. Напишите, пожалуйста, без них.",
            "Needless marks are laid over the letters. Please write without them.");
    private static final Explanation MIXED = new Explanation(
            "В этом слове смешаны буквы разных алфавитов. Наберите его, пожалуйста, заново.",
            "This word mixes letters of two alphabets. Please type it again.");
    private static final Explanation ORNAMENT = new Explanation(
            "Украшения из символов мешают читать. Уберите их, пожалуйста.",
            "Such ornaments make the message hard to read. Please take them out.");
    private static final Explanation EMOJI =
            new Explanation("Многовато эмодзи. Оставьте, пожалуйста, один.", "Rather many emoji. Please keep one.");

    @Override
    public String name() {
        return "fonts";
    }

    @Override
    public String clause() {
        return "2.3";
    }

    @Override
    public List<Violation> find(Text text, Limits limits) {
        String raw = text.raw();
        if (isPlain(raw)) {
            return mixed(text);
        }
        List<Violation> found = new ArrayList<>(mixed(text));
        add(found, marks(raw));
        styled(raw).forEach(violation -> add(found, violation));
        add(found, ornaments(raw));
        add(found, turned(raw));
        emoji(raw).forEach(violation -> add(found, violation));
        found.sort(java.util.Comparator.comparingInt(Violation::from));
        return found;
    }

    private static void add(List<Violation> found, @Nullable Violation violation) {
        if (violation != null
                && found.stream().noneMatch(other -> other.from() < violation.to() && violation.from() < other.to())) {
            found.add(violation);
        }
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean drawing = c >= '¯' && c <= '¸' && "¯°´¸".indexOf(c) >= 0;
            if ((c > 0x17F || drawing) && !(c >= 0x400 && c < 0x530) && !(c >= 0x2010 && c <= 0x2026)) {
                return false;
            }
        }
        return true;
    }

    /** One place from the first letter with an odd mark to the last. */
    private @Nullable Violation marks(String raw) {
        int odd = 0;
        int first = -1;
        int behind = -1;
        int base = -1;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            int next = i + Character.charCount(c);
            if (!isMark(c)) {
                base = i;
            } else if (isOdd(raw, base, c, i)) {
                odd++;
                first = first < 0 ? Math.max(base, 0) : first;
                behind = next;
            }
            i = next;
        }
        return odd > MOST_ODD_MARKS ? at(first, behind, MARKS, withoutMarks(raw.substring(first, behind))) : null;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK)
                && Character.UnicodeScript.of(c) == Character.UnicodeScript.INHERITED
                && !isVariation(c);
    }

    private static boolean isOdd(String raw, int base, int mark, int at) {
        if (base < 0 || (at - base > 2 && mark != KEYCAP)) {
            return true;
        }
        int letter = raw.codePointAt(base);
        if (mark == KEYCAP) {
            return Character.isLetter(letter);
        }
        if (at - base != Character.charCount(letter)) {
            // A second mark is usual where letter and marks together are one letter of some language (ặ).
            return Normalizer.normalize(raw.substring(base, at + 1), Normalizer.Form.NFC)
                            .length()
                    > 1;
        }
        boolean stress = (mark == 0x301 || mark == 0x300) && STRESSED.indexOf(letter) >= 0;
        return !stress
                && Normalizer.normalize(Character.toString(letter) + Character.toString(mark), Normalizer.Form.NFC)
                                .length()
                        > 1;
    }

    /** Half characters are replaced first: two that a mark kept apart would become a letter that nobody wrote. */
    private static String withoutMarks(String part) {
        StringBuilder whole = new StringBuilder(part.length());
        String apart = Normalizer.normalize(Text.wellFormed(part), Normalizer.Form.NFD);
        int visible = 0;
        for (int i = 0; i < apart.length(); ) {
            int c = apart.codePointAt(i);
            // The letter that was kept last: of several marks the one struck through it may come first, and what is
            // invisible between it and a mark of its own goes.
            char letter = visible == 0 ? ' ' : whole.charAt(visible - 1);
            boolean letterOfItsOwn =
                    (c == 0x306 && "иИ".indexOf(letter) >= 0) || (c == 0x308 && "еЕ".indexOf(letter) >= 0);
            if (letterOfItsOwn) {
                whole.setLength(visible);
            }
            if (letterOfItsOwn || !isMark(c)) {
                whole.appendCodePoint(c);
                visible = isInvisible(c) ? visible : whole.length();
            }
            i += Character.charCount(c);
        }
        return Normalizer.normalize(whole, Normalizer.Form.NFC);
    }

    private List<Violation> styled(String raw) {
        List<Violation> found = new ArrayList<>();
        int first = -1;
        int behind = -1;
        int small = 0;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            int next = i + Character.charCount(c);
            small = isSmallCapital(c) ? small + 1 : 0;
            boolean smallRow = small == SMALL_CAPITALS_IN_ROW;
            if (isStyled(c) || isHalfOfFlag(raw, i, c) || small >= SMALL_CAPITALS_IN_ROW) {
                int start = smallRow ? i - SMALL_CAPITALS_IN_ROW + 1 : i;
                first = first < 0 ? start : first;
                behind = next;
            } else if (first >= 0 && Character.isLetterOrDigit(c) && small == 0) {
                found.add(styled(raw, first, behind));
                first = -1;
            }
            i = next;
        }
        if (first >= 0) {
            found.add(styled(raw, first, behind));
        }
        return found;
    }

    private Violation styled(String raw, int from, int to) {
        StringBuilder whole = new StringBuilder();
        for (int i = from; i < to; ) {
            int c = raw.codePointAt(i);
            whole.append(isHalfOfFlag(raw, i, c) ? Character.toString('A' + c - 0x1F1E6) : plain(c));
            i += Character.charCount(c);
        }
        return at(from, to, STYLED, Text.wellFormed(whole.toString()));
    }

    private static String plain(int c) {
        if (c >= 0x1F150 && c <= 0x1F169) {
            return Character.toString('A' + c - 0x1F150);
        }
        if (c >= 0x1F170 && c <= 0x1F189) {
            return Character.toString('A' + c - 0x1F170);
        }
        if (isSmallCapital(c) || isStyled(c)) {
            String folded = Folded.of(Character.toString(c)).toString();
            return Character.isUpperCase(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC)
                            .codePointAt(0))
                    ? folded.toUpperCase(Locale.ROOT)
                    : folded;
        }
        return Character.toString(c);
    }

    private static boolean isSmallCapital(int c) {
        boolean ordinary = c < 0x262 || (c >= 0x400 && c < 0x530);
        return !ordinary && SMALL_CAPITALS.indexOf(c) >= 0;
    }

    /** Two of these letters side by side, but for what is invisible, are a flag; one alone is a letter in a box. */
    private static boolean isHalfOfFlag(String raw, int at, int c) {
        if (!isOfFlag(c)) {
            return false;
        }
        int before = at;
        while (before > 0 && isInvisible(raw.codePointBefore(before))) {
            before -= Character.charCount(raw.codePointBefore(before));
        }
        int behind = at + Character.charCount(c);
        while (behind < raw.length() && isInvisible(raw.codePointAt(behind))) {
            behind += Character.charCount(raw.codePointAt(behind));
        }
        return (before == 0 || !isOfFlag(raw.codePointBefore(before)))
                && (behind >= raw.length() || !isOfFlag(raw.codePointAt(behind)));
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT || isVariation(c);
    }

    private static boolean isVariation(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || c >= 0xE0000;
    }

    private static boolean isOfFlag(int c) {
        return c >= 0x1F1E6 && c <= 0x1F1FF;
    }

    private static boolean isStyled(int c) {
        return (c >= 0x1D400 && c <= 0x1D7FF)
                || (c >= 0xFF01 && c <= 0xFF5E)
                || (c >= 0x249C && c <= 0x24E9)
                || (c >= 0x1F110 && c <= 0x1F149)
                || (c >= 0x1F150 && c <= 0x1F169)
                || (c >= 0x1F172 && c <= 0x1F189 && c != 0x1F17E && c != 0x1F17F)
                || (c >= 0x13A0 && c <= 0x13FF)
                || (c >= 0xAB70 && c <= 0xABBF);
    }

    private @Nullable Violation ornaments(String raw) {
        int count = 0;
        int first = -1;
        int behind = -1;
        for (int i = 0; i < raw.length(); i++) {
            if (isOrnament(raw.charAt(i))) {
                count++;
                first = first < 0 ? i : first;
                behind = i + 1;
            }
        }
        Matcher bullets = BULLETS.matcher(raw);
        if (count < LEAST_ORNAMENTS
                && bullets.find()
                && bullets.group().chars().filter(c -> c != '.').distinct().count() > 1) {
            return at(bullets.start(), bullets.end(), ORNAMENT, null);
        }
        boolean found = count >= LEAST_ORNAMENTS || raw.indexOf('꧁') >= 0 || raw.indexOf('꧂') >= 0;
        return found ? at(first, behind, ORNAMENT, null) : null;
    }

    private @Nullable Violation turned(String raw) {
        int count = 0;
        int first = -1;
        int behind = -1;
        for (int i = 0; i < raw.length(); i++) {
            if (TURNED.indexOf(raw.charAt(i)) >= 0) {
                count++;
                first = first < 0 ? i : first;
                behind = i + 1;
            }
        }
        return count >= LEAST_TURNED ? at(first, behind, STYLED, null) : null;
    }

    private static boolean isOrnament(char c) {
        return (c >= 0x1400 && c <= 0x167F)
                || (c >= 0x3008 && c <= 0x301B)
                || (c >= 0x2798 && c <= 0x27BE && c != 0x27A1 && c != 0x27B0)
                || c == 0x10E6
                || (c >= 0x2500 && c <= 0x259F)
                || (c >= 0x2720
                        && c <= 0x274B
                        && c != 0x2728
                        && c != 0x2733
                        && c != 0x2734
                        && c != 0x2744
                        && c != 0x2747)
                || c == '★'
                || c == '☆'
                || c == '꧁'
                || c == '꧂'
                || c == '彡'
                || (c >= 0xFF61 && c <= 0xFF9F)
                || (c >= 0x0F3A && c <= 0x0F3D)
                || (c >= 0x1390 && c <= 0x1399)
                || (c >= 0x2800 && c <= 0x28FF)
                || (c >= 0xA980 && c <= 0xA9DF)
                || (c >= 0x25C6 && c <= 0x25CE)
                || (c >= 0x25D0 && c <= 0x25E5)
                || c == '‿'
                || (c >= 0x2765 && c <= 0x2767)
                || c == 0x10DA;
    }

    private record Run(int from, int to, int emoji) {}

    private List<Violation> emoji(String raw) {
        List<Run> runs = runs(raw);
        int all = runs.stream().mapToInt(Run::emoji).sum();
        int longest = runs.stream().mapToInt(Run::emoji).max().orElse(0);
        long interleaved =
                runs.stream().filter(run -> isBetweenLetters(raw, run)).count();
        long inSentence = runs.stream().filter(run -> isInSentence(raw, run)).count();
        if (all <= MOST_EMOJI
                && longest <= MOST_EMOJI_IN_ROW
                && interleaved <= MOST_INTERLEAVED
                && inSentence <= MOST_IN_SENTENCE) {
            return List.of();
        }
        List<Violation> found = new ArrayList<>();
        for (Run run : runs) {
            String one = Character.toString(raw.codePointAt(run.from()));
            String instead = isBetweenLetters(raw, run) ? " " : found.isEmpty() && run.to() == raw.length() ? one : "";
            found.add(at(run.from(), run.to(), EMOJI, instead));
        }
        return found;
    }

    /** Straight behind a word, and the sentence goes on with a small letter. */
    private static boolean isInSentence(String raw, Run run) {
        int next = run.to();
        while (next < raw.length() && raw.charAt(next) == ' ') {
            next++;
        }
        return run.from() > 0
                && next < raw.length()
                && Character.isLowerCase(raw.codePointAt(next))
                && !Character.isWhitespace(raw.charAt(run.from() - 1));
    }

    private static boolean isBetweenLetters(String raw, Run run) {
        return run.from() > 0
                && run.to() < raw.length()
                && !Character.isWhitespace(raw.charAt(run.from() - 1))
                && Character.isLetterOrDigit(raw.codePointAt(run.to()));
    }

    /** Emoji in a row, with what joins and colours them; blanks between them count as part of the row. */
    private static List<Run> runs(String raw) {
        List<Run> runs = new ArrayList<>();
        int from = -1;
        int to = -1;
        int count = 0;
        boolean joined = false;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            int next = i + Character.charCount(c);
            if (isEmoji(c)) {
                from = from < 0 ? i : from;
                count += joined || Character.isEmojiModifier(c) ? 0 : 1;
                to = next;
            } else if (from >= 0 && !Character.isEmojiComponent(c) && c != 0xFE0E && (c != ' ' || count == 0)) {
                runs.add(new Run(from, to, count));
                from = -1;
                count = 0;
            } else if (from >= 0 && c != ' ') {
                to = Character.isDigit(c) ? to : next;
            }
            joined = c == 0x200D;
            i = next;
        }
        if (from >= 0) {
            runs.add(new Run(from, to, count));
        }
        return runs;
    }

    private static boolean isEmoji(int c) {
        return c >= 0x2600
                && c != 0x303D
                && (c < 0x1F110 || c > 0x1F1E5)
                && !(c < 0xFFFF && isOrnament((char) c))
                && (Character.isExtendedPictographic(c) || isOfFlag(c));
    }

    /** A letter of the other alphabet that looks like one of the word's own. */
    private List<Violation> mixed(Text text) {
        List<Violation> found = new ArrayList<>();
        for (Word word : text.words()) {
            if (!word.isCyrillic() || word.isInAddress()) {
                continue;
            }
            String written = word.asWritten();
            int cyrillic = 0;
            int latin = 0;
            int switches = 0;
            boolean alike = true;
            int last = 0;
            for (int i = 0; i < written.length(); i++) {
                char c = written.charAt(i);
                int script = isCyrillic(c) ? 1 : isLatin(c) ? 2 : last;
                cyrillic += script == 1 ? 1 : 0;
                latin += script == 2 ? 1 : 0;
                switches += last != 0 && script != last ? 1 : 0;
                last = script;
            }
            if (written.chars().anyMatch(FontsRule::isForeign)) {
                found.add(at(word.from(), word.to(), MIXED, Text.wellFormed(toOne(ofOneAlphabet(written), true))));
                continue;
            }
            boolean toCyrillic = cyrillic >= latin;
            for (int i = 0; i < written.length(); i++) {
                char c = written.charAt(i);
                alike &= toCyrillic ? !isLatin(c) || LATIN.indexOf(c) >= 0 : !isCyrillic(c) || CYRILLIC.indexOf(c) >= 0;
            }
            if (latin > 0 && alike && (switches > 1 || Math.min(latin, cyrillic) == 1) && written.length() > 2) {
                found.add(at(word.from(), word.to(), MIXED, Text.wellFormed(toOne(written, toCyrillic))));
            }
        }
        return found;
    }

    private static boolean isCyrillic(char c) {
        return c >= 0x400 && c < 0x530;
    }

    /** Greek, Armenian or Cherokee letters, and those that look Latin and were made for a few old Cyrillic alphabets. */
    private static boolean isForeign(int c) {
        return (c >= 0x370 && c < 0x400) || (c >= 0x530 && c < 0x590) || "ԁԛԝԍԀԚԜѕЅѵѴ".indexOf(c) >= 0;
    }

    private static String ofOneAlphabet(String word) {
        StringBuilder whole = new StringBuilder();
        word.codePoints().forEach(c -> {
            String folded = isForeign(c) ? Folded.of(Character.toString(c)).toString() : Character.toString(c);
            whole.append(Character.isUpperCase(c) ? folded.toUpperCase(Locale.ROOT) : folded);
        });
        return whole.toString();
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static String toOne(String word, boolean toCyrillic) {
        String from = toCyrillic ? LATIN : CYRILLIC;
        String to = toCyrillic ? CYRILLIC : LATIN;
        StringBuilder whole = new StringBuilder(word);
        for (int i = 0; i < whole.length(); i++) {
            int at = from.indexOf(whole.charAt(i));
            if (at >= 0) {
                whole.setCharAt(i, to.charAt(at));
            }
        }
        return whole.toString();
    }
}
