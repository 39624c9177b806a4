package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zvonok.moderation.language.Language;
import zvonok.moderation.language.Spelling;

/**
 * Complaints of somebody else's child: what it did, and near it «ваш сын» or a name, by the roster or by its capital. One's own child,
 * teachers and a child without a name are nobody's business here. Each deed is read once, with a few words around it.
 */
final class OtherChild {

    private static final int BEFORE = 8;
    private static final int BEHIND = 4;
    private static final int LONGEST_SENTENCE = 200;

    private static final String DEED = "(?<![а-я])(?:"
            + "бьет|бьют|бил[аи]?|(?:из|по)бил[аи]?|(?:из|по)бивае?т|дерется|дерутся|(?:по)?драл(?:ся|ась|ись)|подерется|ударил[аи]?|удар(?:яет|яют)"
            + "|(?:за|по)?толк(?:нул[аи]?|ает|ают|ал[аи]?)|(?:рас)?пина(?:ет|ют|л[аи]?)|пнул[аи]?|куса(?:ет|ют|ется|л[аи]?|лся|лась)|(?:у|по|ис)кусал[аи]?|укусил[аи]?|(?:о|по|на)?плю(?:ет|ют|ется|ются|нул[аи]?)|плевал(?:ся|ась|а|и)?|(?:ис|по|о)царапал[аи]?"
            + "|(?:за)?души(?:т|л[аи]?)|щипа(?:ет|л[аи]?)|обижа(?:ет|ют|л[аи]?)|обидел[аи]?|обзыва(?:ет|ют|л[аи]?|ется|ются|лся|лась)|обозвал[аи]?|дразн(?:ит|ят|ил[аи]?)|(?:за)?трав(?:ит|ят|ил[аи]?)"
            + "|изд[е]ва(?:ется|ются|лся|лась|лись)|унижа(?:ет|ют|л[аи]?)|унизил[аи]?|(?:за|на)?пуг(?:ает|ают|ал[аи]?)|угрожа(?:ет|ют|л[аи]?)|вымога(?:ет|ют|л[аи]?)|отбира(?:ет|ют|л[аи]?)|отобрал[аи]?|отнима(?:ет|ют|л[аи]?)|отнял[аи]?|воров?(?:ует|уют|ал[аи]?)|ворует|ворую?т|украл[аи]?|своровал[аи]?|стащил[аи]?|крад[еу]т|матер(?:ится|ятся|ился|илась)|ругается"
            + " матом|сквернослов(?:ит|ил[аи]?)|кур(?:ит|ят|ил[аи]?)|вейпит|выпива(?:ет|ют|л[аи]?)|пьет"
            + " пиво|хулиган(?:ит|ят|ил[аи]?)|безобразнича(?:ет|ют|л[аи]?)|срыва(?:ет|ют|л[аи]?)|сорвал[аи]?"
            + " урок|меша(?:ет|ют|л[аи]?)|отвлека(?:ет|ют|л[аи]?)|списыва(?:ет|ют|л[аи]?)|списал[аи]?|прогулива(?:ет|ют|л[аи]?)|прогулял[аи]?"
            + "|вр[еу]т|врал[аи]?|соврал[аи]?|наврал[аи]?|обманыва(?:ет|ют|л[аи]?)|обманул[аи]?|клевещет|сплетнича(?:ет|л[аи]?)|доводит|довел[аи]?|(?:ис)?порти(?:т|л[аи]?)|(?:с|по|раз)ломал[аи]?|порвал[аи]?|разорвал[аи]?|разби(?:л[аи]?|вает)|(?:ис)?пачкал[аи]?|устроил[аи]?"
            + " драку|ведет себя (?:плохо|ужасно|отвратительно|безобразно|как )[а-я]*|себя не контролирует|не умеет себя"
            + " вести|позорит|двоечни(?:к|ца)|неуправляем(?:ый|ая|ые)?|невоспитан(?:ный|ная|а)?|распущен(?:ный|ная|а)?|агрессив(?:ный|ная|ен|на)|отста(?:ет|лый|лая)"
            + " в развитии|отсталый|отсталая|необучаем(?:ый|ая)?|из неблагополучн[а-я]+|плохо учится|учится плохо|на"
            + " второй год|второгодни(?:к|ца)|всех топит|топит (?:других|детей|ребят|всех)|с сигаретой|с сигаретами|с вейпом|ябеда|воришка|хулиган(?:ка)?|драчун(?:ья)?|зачинщи(?:к|ца))(?![а-я])";
    private static final Pattern DEEDS = Pattern.compile(DEED);
    /** A part of each deed: a text without any needs no further look. */
    static final String DEED_HINT =
            "бьет|бьют|бил|бивае|дерет|дерут|драл|удар|толкн|толка|пина|пнул|куса|куси|плюе|плюю|плюну|плевал|царапал|души|щипа|обижа|обиде|обзыва|обозва|дразн|травит|травят|травил|издева|униз|унижа|пуга|угрожа|вымога|отбира|отобра|отнима|отнял|вору|ворова|украл|стащил|краде|краду|матер|сквернослов|курит|курят|курил|вейпит|выпива|пьет"
                    + " пиво|хулиган|безобразн|срыва|сорвал|меша|отвлека|списыва|списал|прогул|врет|врут|врал|обман|клевещ|сплетн|довод|довел|портит|портил|ломал|порвал|разорвал|разби|пачкал|устроил|ведет"
                    + " себя|контролир|умеет себя|позорит|двоечни|неуправ|невоспит|распущ|агрессив|отста|необуч|неблагополуч|учится плохо|плохо учится|второй"
                    + " год|второгод|топит|с сигарет|с вейпом|ябед|воришк|драчун|зачинщ";

    private static final Pattern OWN_HARM = Pattern.compile("^ (?:себе |[а-я]+"
            + " )?(?:рук|ног|пал[ьец]|колен|нос(?![а-я])|голов|губ|локо?т|лоб|зуб|бров|ключиц|запяст|лодыж)");
    private static final Set<String> BREAKING = Set.of("сломал", "сломала", "разбил", "разбила", "порвал", "порвала");

    private static final Pattern WORD = Pattern.compile("[а-я]+(?:-[а-я]+)*|[.!?;\\n]");
    private static final Set<String> CHILDREN = Set.of(
            "сын",
            "сынок",
            "сыночек",
            "дочь",
            "дочка",
            "ребенок",
            "мальчик",
            "девочка",
            "мальчишка",
            "девчонка",
            "дети",
            "ученик",
            "ученица",
            "внук",
            "внучка",
            "чадо",
            "парень",
            "брат",
            "сестра");
    private static final Set<String> THEIRS = Set.of(
            "ваш", "ваша", "ваше", "ваши", "твой", "твоя", "твое", "твои", "этот", "эта", "тот", "та", "их", "чужой",
            "чужие", "чей-то");
    /** «Вашего сына видели с сигаретой»; «вашу дочь толкнули» is no complaint of her. */
    private static final Set<String> THEIRS_SEEN = Set.of("вашего", "вашу", "твоего", "твою");
    /** «Сын соседки»: whose child it is. */
    private static final Set<String> SOMEBODY = Set.of(
            "новенькой",
            "новенького",
            "соседки",
            "соседей",
            "соседа",
            "учительницы",
            "учителя",
            "директора",
            "завуча",
            "подруги");
    /** «Родители Глеба, почему он дерётся?»: who is spoken of has been named before. */
    private static final Set<String> PRONOUNS = Set.of("он", "она");

    private static final Set<String> OURS = Set.of(
            "мой", "моя", "мое", "мои", "наш", "наша", "наше", "наши", "моего", "мою", "моей", "моему", "нашего",
            "нашу", "свой", "своего");
    private static final Set<String> CLAUSES = Set.of(
            "что",
            "чтобы",
            "если",
            "когда",
            "кто",
            "где",
            "почему",
            "зачем",
            "как",
            "который",
            "которая",
            "которого",
            "которую",
            "которые");
    private static final Set<String> NOT = Set.of("не", "никогда", "больше", "никого", "ни");
    private static final Pattern PATRONYMIC = Pattern.compile("[а-я]{3,}(?:ович|евич|ьич|овн|евн|ичн|иничн)[а-я]{0,3}");

    private record Token(String word, int from, int to) {}

    private OtherChild() {}

    /** Adds the places of the folded text, each from the child to its last deed. */
    static void find(Text text, Limits limits, List<int[]> places) {
        String folded = text.folded().toString();
        if (!text.has(Hint.DEED)) {
            return;
        }
        Matcher deeds = DEEDS.matcher(folded);
        int behind = 0;
        while (deeds.find()) {
            int[] place = deeds.start() < behind ? null : place(text, folded, limits, deeds.start(), deeds.end());
            if (place != null) {
                if (place[0] < behind) {
                    places.getLast()[1] = place[1];
                } else {
                    places.add(place);
                }
                behind = place[1];
            }
        }
    }

    private static boolean isTheirs(String word, String folded, int deed) {
        return THEIRS.contains(word) || (folded.startsWith("с ", deed) && THEIRS_SEEN.contains(word));
    }

    private static int @Nullable [] place(Text text, String folded, Limits limits, int from, int to) {
        if (BREAKING.contains(folded.substring(from, to))
                && OWN_HARM.matcher(folded)
                        .region(to, folded.length())
                        .useAnchoringBounds(true)
                        .find()) {
            return null;
        }
        List<Token> before = tokens(folded, Math.max(0, from - LONGEST_SENTENCE), from);
        if (!before.isEmpty() && NOT.contains(before.getLast().word())) {
            return null;
        }
        boolean spokenOf = false;
        for (int i = before.size() - 1; i >= Math.max(0, before.size() - BEFORE); i--) {
            Token token = before.get(i);
            String previous = i > 0 ? before.get(i - 1).word() : "";
            boolean goesBack = spokenOf
                    || (i + 1 < before.size()
                            && PRONOUNS.contains(before.get(i + 1).word()));
            if (CLAUSES.contains(token.word())) {
                if (!goesBack) {
                    return null;
                }
                spokenOf = true;
                continue;
            }
            if (CHILDREN.contains(token.word())) {
                boolean theirs = isTheirs(previous, folded, from);
                boolean ofName = i + 1 < before.size()
                        && (isName(text, limits, before, i + 1, false)
                                || SOMEBODY.contains(before.get(i + 1).word()));
                if (OURS.contains(previous)) {
                    return null;
                }
                if (theirs || ofName) {
                    return new int[] {theirs ? before.get(i - 1).from() : token.from(), to};
                }
            } else if (isName(text, limits, before, i, !spokenOf && !isTheirs(previous, folded, from))) {
                boolean ours = OURS.contains(previous)
                        || (CHILDREN.contains(previous)
                                && i > 1
                                && OURS.contains(before.get(i - 2).word()));
                boolean parent = i > 0 && isAdult(before, i) && ofParent(before, i);
                if (parent) {
                    continue;
                }
                if (ours || isAdult(before, i)) {
                    return null;
                }
                boolean wider = CHILDREN.contains(previous) || (i > 0 && isFamilyName(text, before.get(i - 1)));
                return new int[] {wider ? before.get(i - 1).from() : token.from(), to};
            }
        }
        return behind(text, folded, limits, from, to);
    }

    /** «Моего сына избил Петров». */
    private static int @Nullable [] behind(Text text, String folded, Limits limits, int from, int to) {
        List<Token> after = new ArrayList<>();
        Matcher words = WORD.matcher(folded).region(to, Math.min(folded.length(), to + LONGEST_SENTENCE));
        while (after.size() < BEHIND
                && words.find()
                && Character.isLetter(words.group().charAt(0))) {
            after.add(new Token(words.group(), words.start(), words.end()));
        }
        for (int i = 0; i < after.size() && !CLAUSES.contains(after.get(i).word()); i++) {
            boolean ours = i > 0 && OURS.contains(after.get(i - 1).word());
            if (!ours && isName(text, limits, after, i, true) && isNominative(after.get(i)) && !isAdult(after, i)) {
                return new int[] {from, after.get(i).to()};
            }
        }
        return null;
    }

    /** The words of the sentence that ends at {@code to}, the beginning of the text's own sentence first. */
    private static List<Token> tokens(String folded, int from, int to) {
        List<Token> tokens = new ArrayList<>();
        Matcher words = WORD.matcher(folded).region(from, to);
        while (words.find()) {
            if (Character.isLetter(words.group().charAt(0))) {
                tokens.add(new Token(words.group(), words.start(), words.end()));
            } else {
                tokens.clear();
            }
        }
        return tokens;
    }

    private static boolean isName(Text text, Limits limits, List<Token> tokens, int at, boolean subject) {
        Token token = tokens.get(at);
        if (token.word().length() < 3) {
            return false;
        }
        Spelling spelling = Language.shipped().spelling();
        boolean known = limits.names().has(token.word());
        if (!isUpper(text, token)) {
            return known && !spelling.isCommon(token.word());
        }
        boolean person = known || spelling.canBePerson(token.word());
        boolean next = at + 1 < tokens.size()
                && (isUpper(text, tokens.get(at + 1))
                        || tokens.get(at + 1).word().equals("из"));
        boolean certain = at > 0 || known || spelling.isPersonOnly(token.word()) || next;
        boolean name = person || (at > 0 && !spelling.isCommon(token.word()));
        return name && certain && (!subject || !person || isNominative(token));
    }

    /** «Смирнов Паша»: a capital before a name, and no common word. */
    private static boolean isFamilyName(Text text, Token token) {
        return isUpper(text, token) && !Language.shipped().spelling().isCommon(token.word());
    }

    /** Who did it is in the nominative, as far as the dictionary knows. */
    private static boolean isNominative(Token token) {
        return Language.shipped().spelling().canBeNominative(token.word());
    }

    private static boolean isUpper(Text text, Token token) {
        return Character.isUpperCase(text.raw().codePointAt(text.folded().from(token.from())));
    }

    /** «Сын Ирины Львовны»: an adult who is named for the child's sake. */
    private static boolean ofParent(List<Token> tokens, int at) {
        for (int i = at - 1; i >= Math.max(0, at - 2); i--) {
            if (CHILDREN.contains(tokens.get(i).word())) {
                return i == 0 || !OURS.contains(tokens.get(i - 1).word());
            }
        }
        return false;
    }

    private static boolean isAdult(List<Token> tokens, int at) {
        return PATRONYMIC.matcher(tokens.get(at).word()).matches()
                || (at + 1 < tokens.size()
                        && PATRONYMIC.matcher(tokens.get(at + 1).word()).matches());
    }
}
