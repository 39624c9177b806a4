package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * R2.4b: what is discussed concerns the members of the chat. One rule for each kind, so that each has its own row in the table of
 * verdicts: links, chain letters and complaints of other people's children are found by what they say; advertising, job offers and
 * politics by a linear model, and then the whole text is the place. Job offers and politics are named by no clause and are off unless
 * switched on.
 */
final class OffTopicRule implements Rule {

    private static final Set<String> OFFICIAL = WordList.named("official-domains");

    private static final String TOP_LEVEL =
            "(?:ru|рф|su|com|org|net|info|biz|me|io|cc|ly|gl|gg|to|tv|be|by|kz|ua|uz|de|eu|us|uk|co|ai|app|dev|pro|top|xyz|site|online|store|shop|club|space|website|fun|live|life|link|click|bet|win|vip|page|blog|news|media|moscow|москва|онлайн|сайт|дети|tel|mobi|name|agency|center|digital|today|world|example|gov|edu)";
    private static final Pattern LINK = Pattern.compile(
            "(?:h(?:tt|xx)ps?\\s?:\\s?//|www\\.)[^\\s«»\"<>]{2,300}|(?<![a-zа-я0-9@._-])(?:[a-zа-я0-9-]{1,63}\\s?(?:\\.|\\[\\.]|\\(\\.\\)|\\[dot]|\\(dot\\)| точка )\\s?){1,4}"
                    + TOP_LEVEL + "(?![a-zа-я0-9@-])(?:/[^\\s«»\"<>]{0,300})?");
    private static final Pattern HOST = Pattern.compile("^(?:h(?:tt|xx)ps?\\s?:\\s?//)?(?:[^/@]*@)?([^/:?#]*)");
    private static final Set<String> TOP_LEVELS =
            Set.of(TOP_LEVEL.substring(3, TOP_LEVEL.length() - 1).split("\\|", -1));
    private static final List<String> SIGNS_OF_LINKS = List.of("//", "www", "[.", "(.", "dot", "точка");

    private static final Pattern CHAIN = Pattern.compile(
            "(?:перешл|разошл|отправ|скинь|скиньте|переда[йв]|распространи|пошли)[а-я]*(?: [а-я]+){0,4} (?:\\d{1,4}|десяти|двадцати|пяти|семи|всем|каждому)(?: [а-я]+){0,2} (?:друз|контакт|знаком|людям|человек|подруг|групп|чат)[а-я]*"
                    + "|(?:перешл|разошл|отправ|переда[йв])[а-я]*(?: [а-я]+){0,3} (?:по кругу|дальше по)"
                    + "|максимальн[а-я]+ (?:репост|распростран)[а-я]*|репост всем"
                    + "|(?:перешл|отправ|разошл|перепиш)[а-я]* [^.!?\\n]{0,60}(?:удач|счасть|желани|несчаст|беда|проклят|разбогате)[а-я]*"
                    + "|не (?:отправишь|перешлешь|разошлешь)[^\\n]{0,60}(?:несчаст|беда|потеря|умр|проклят)[а-я]*"
                    + "|(?:whatsapp|ватсап|вотсап|вайбер|viber|телеграм|telegram|мессенджер)[а-я]*[^\\n]{0,60}(?:платным|закро|удал|заблокир)[^\\n]{0,60}(?:разошл|перешл|отправ|переда)[а-я]*"
                    + "|(?:forward|send|share) (?:this|it)[^.!?\\n]{0,40}(?:friends|people|contacts|everyone|groups)");
    private static final Beginnings CHAIN_HINT =
            Beginnings.of("перешл|разошл|отправ|скинь|переда|распростран|репост|пошли|перепиш|forward|send|share");

    private static final int LONGEST_OWN = 12;
    private static final String MISDEED =
            "(?:бьет|бил|дерется|дрался|дралась|избил|ударил|толкнул|толкает|пинает|пнул|укусил|плюет|плюнул|обижает|обидел|обзыва|дразнит|травит|издевается|унижает|вымога|отбира|ворует|украл|стащил|матерится|ругается матом|курит|выпива|хулиган|срывает|мешает|списыва|прогулива|врет|двоечни|неуправля|невоспитан|распущен|отстает в развитии|необучаем|из неблагополучн|плохо учится|учится плохо|второй год|испортил|сломал|порвал|разбил)[а-я]*";
    private static final Pattern CHILD =
            Pattern.compile("(?<![а-я])(?:(ваш[а-я]{0,2}|тво[йяе]|этот|эта|их) (?:сын|доч|мальчи|девоч|реб)[а-я]*"
                    + "|(?:сын|доч[а-я]{1,3}|ребенок|мальчик|девочка) ([а-я]{3,20})|([а-я]{3,15})(?: [а-я]{3,20})?(?: из (?:\\d{1,2} ?[\"«]?[а-я]?[\"»]?|[а-я]+)(?: класса)?)?)"
                    + "(?: [а-я]+){0,4}? " + MISDEED);
    private static final Pattern OWN_CHILD =
            Pattern.compile("(?<![а-я])(?:мо[яйеи]|наш[а-я]?|мою|моего) (?:[а-я]+ )?$");
    private static final Beginnings MISDEED_HINT = Beginnings.of(MISDEED);

    private static final Explanation LINKS = new Explanation(
            "Ссылки на посторонние сайты в чате публикуют после проверки администратором группы.",
            "Links to other sites appear in the chat after the group's administrator has looked at them.");
    private static final Explanation CHAINS = new Explanation(
            "Похоже на рассылку «передай дальше». Её посмотрит администратор группы.",
            "This looks like a chain letter. The group's administrator will look at it.");
    private static final Explanation CHILDREN = new Explanation(
            "Поведение чужого ребёнка обсуждают лично с его родителями и учителем. Сообщение посмотрит администратор группы.",
            "Another family's child is discussed in person, with its parents and the teacher. The group's administrator will look at it.");

    private interface Finder {
        void find(Text text, List<int[]> places);
    }

    private final String kind;
    private final Explanation explanation;
    private final Finder finder;

    private OffTopicRule(String kind, Explanation explanation, Finder finder) {
        this.kind = kind;
        this.explanation = explanation;
        this.finder = finder;
    }

    /** A rule for each kind. */
    static List<OffTopicRule> all() {
        return List.of(
                new OffTopicRule("link", LINKS, OffTopicRule::links),
                new OffTopicRule("chain-letter", CHAINS, OffTopicRule::chains),
                new OffTopicRule("other-child", CHILDREN, OffTopicRule::children),
                modelled("advertising", "рекламу или продажу", "advertising", -0.75),
                modelled("job-offer", "предложение работы или заработка", "a job offer", -1.75),
                modelled("politics", "разговор о политике", "politics", 0.85));
    }

    private static OffTopicRule modelled(String kind, String ru, String en, double least) {
        LinearModel model = LinearModel.named(kind);
        return new OffTopicRule(
                kind,
                new Explanation(
                        "Это похоже на %s, а в чате пишут о делах класса. Сообщение посмотрит администратор группы."
                                .formatted(ru),
                        "This looks like %s; the chat is about the class. The group's administrator will look at it."
                                .formatted(en)),
                (text, places) -> whole(text, model.score(text.features()) >= least, places));
    }

    @Override
    public String name() {
        return "off-topic." + kind;
    }

    @Override
    public String clause() {
        return "2.4";
    }

    @Override
    public List<Violation> find(Text text, Limits limits) {
        List<int[]> places = new ArrayList<>();
        finder.find(text, places);
        List<Violation> found = new ArrayList<>();
        for (int[] place : places) {
            found.add(at(text.folded().from(place[0]), text.folded().to(place[1] - 1), explanation, null));
        }
        return found;
    }

    private static void whole(Text text, boolean found, List<int[]> places) {
        String folded = text.folded().toString();
        int from = 0;
        int to = folded.length();
        while (to > from && Character.isWhitespace(folded.charAt(to - 1))) {
            to--;
        }
        while (from < to && Character.isWhitespace(folded.charAt(from))) {
            from++;
        }
        if (found && from < to) {
            places.add(new int[] {from, to});
        }
    }

    private static void links(Text text, List<int[]> places) {
        String folded = text.folded().toString();
        if (!mayHoldLink(folded)) {
            return;
        }
        Matcher link = LINK.matcher(folded);
        while (link.find()) {
            int to = link.end();
            while (to > link.start() && ".,;:!?)".indexOf(folded.charAt(to - 1)) >= 0) {
                to--;
            }
            boolean mail = to < folded.length() && folded.charAt(to) == '@';
            if (!mail && !isOfficial(folded.substring(link.start(), to))) {
                places.add(new int[] {link.start(), to});
            }
        }
    }

    /** Whether it holds what no link is without: slashes, www, a dot in disguise, or a dot with a top level right behind it. */
    private static boolean mayHoldLink(String folded) {
        if (SIGNS_OF_LINKS.stream().anyMatch(folded::contains)) {
            return true;
        }
        for (int dot = folded.indexOf('.'); dot >= 0; dot = folded.indexOf('.', dot + 1)) {
            boolean apart = dot + 1 < folded.length() && Character.isWhitespace(folded.charAt(dot + 1));
            int from = apart ? dot + 2 : dot + 1;
            int to = from;
            while (to < folded.length() && isOfName(folded.charAt(to))) {
                to++;
            }
            if (TOP_LEVELS.contains(folded.substring(from, to))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfName(char c) {
        return Letters.isLatin(c) || Letters.isCyrillic(c) || Letters.isDigit(c) || c == '-';
    }

    /** Whether the link leads to a listed domain or one below it. */
    static boolean isOfficial(String link) {
        Matcher host = HOST.matcher(link);
        String name = host.find() ? host.group(1) : "";
        int at = 0;
        while (!OFFICIAL.contains(name.substring(at))) {
            int dot = name.indexOf('.', at);
            if (dot < 0) {
                return false;
            }
            at = dot + 1;
        }
        return true;
    }

    private static void chains(Text text, List<int[]> places) {
        String folded = text.folded().toString();
        if (CHAIN_HINT.occurIn(folded)) {
            Matcher chain = CHAIN.matcher(folded);
            while (chain.find()) {
                places.add(new int[] {chain.start(), chain.end()});
            }
        }
    }

    private static void children(Text text, List<int[]> places) {
        String folded = text.folded().toString();
        if (MISDEED_HINT.occurIn(folded)) {
            Matcher child = CHILD.matcher(folded);
            int from = 0;
            while (from < folded.length() && child.find(from)) {
                boolean named = child.group(1) != null
                        || isName(text, child, 2)
                        || (isName(text, child, 3) && isCertainly(text, child));
                boolean own = OWN_CHILD
                        .matcher(folded)
                        .region(Math.max(0, child.start() - LONGEST_OWN), child.start())
                        .find();
                from = child.start() + 1;
                if (named && !own) {
                    places.add(new int[] {child.start(), child.end()});
                    from = child.end();
                }
            }
        }
    }

    private static boolean isName(Text text, Matcher found, int group) {
        return found.group(group) != null
                && Character.isUpperCase(text.raw().codePointAt(text.folded().from(found.start(group))));
    }

    /** At the beginning of a sentence every word has a capital: there a name has a surname or a class behind it. */
    private static boolean isCertainly(Text text, Matcher child) {
        String folded = text.folded().toString();
        int next = child.end(3) + 1;
        return !startsSentence(folded, child.start(3))
                || child.group().contains(" из ")
                || (next < folded.length()
                        && Character.isUpperCase(
                                text.raw().codePointAt(text.folded().from(next))));
    }

    private static boolean startsSentence(String folded, int at) {
        int i = at - 1;
        while (i >= 0 && folded.charAt(i) == ' ') {
            i--;
        }
        return i < 0 || ".!?\n".indexOf(folded.charAt(i)) >= 0;
    }
}
