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
            "(?:h(?:tt|xx)ps?\\s?:\\s?//|www\\.)[^\\s«»\"<>]{2,300}|(?<![a-zа-я0-9@._-])(?:[a-zа-я0-9-]{1,63}\\s?(?:\\.|\\[\\.]|\\(\\.\\)|\\[dot]|\\(dot\\)| ?[(\\[]точка[)\\]] ?| точка )\\s?){1,4}"
                    + TOP_LEVEL + "(?![a-zа-я0-9@-])(?:/[^\\s«»\"<>]{0,300})?");
    private static final Pattern HOST = Pattern.compile("^(?:h(?:tt|xx)ps?\\s?:\\s?//)?(?:[^/@]*@)?([^/:?#]*)");
    private static final Set<String> TOP_LEVELS =
            Set.of(TOP_LEVEL.substring(3, TOP_LEVEL.length() - 1).split("\\|", -1));
    private static final List<String> SIGNS_OF_LINKS = List.of("//", "www", "[.", "(.", "dot", "точка");

    private static final String PASS_ON =
            "(?:перешл|разошл|отправ|скинь|скиньте|переда[йв]|распространи|пошли|поделись|поделитесь|скопируй|перекинь|отошли)[а-я]*";
    private static final String MANY =
            "(?:\\d{1,4}|десят[иью]+|двадцат[иью]+|тридцат[иью]+|пятнадцат[иью]+|двенадцат[иью]+|пят[иью]+|сем[иью]+|тр[её]м|всем|каждому|сво[ие][мх]|все|всех)";
    private static final String PEOPLE =
            "(?:друз|контакт|знаком|людям|людьми|людей|человек|подруг|групп|чат|близк|родн|адресат|сосед)[а-я]*";
    private static final Pattern CHAIN = Pattern.compile(
            PASS_ON + "(?: [а-я]+){0,4} " + MANY + "(?: [а-я]+){0,2} " + PEOPLE
                    + "|" + PASS_ON
                    + "(?:,? пожалуйста,)?(?: [а-я]+){0,6} (?:по|во|в) (?:все|всем|других|другие|разные|разным|максимум)(?: [а-я]+){0,3} (?:чат|групп|бесед|контакт)[а-я]*"
                    + "|" + PASS_ON + " (?:это|этот|эту|данное) (?:[а-я]+ )?(?:всем|каждому)(?!(?: [а-я]+)? родител)"
                    + "|(?:перешл|разошл|отправ|переда[йв])[а-я]*(?: [а-я]+){0,3} (?:по кругу|дальше по|другому)"
                    + "|не (?:прерыв|разрыв|обрыв)[а-я]* (?:эту |нашу )?цепочк[а-я]*|(?:цепочк|письмо) (?:удачи|счастья|добра|любви|молитв)"
                    + "|максимальн[а-я]+ (?:репост|перепост|распростран)[а-я]*|репост всем|скопируй(?:те)? (?:это )?и (?:разошли|отправь|перешли)[а-я]* (?:[а-я]+ ){0,2}(?:все[мх]|друз|дальше|кажд|знаком|контакт|чат|групп)[а-я]*|сделай(?:те)? репост|(?:друзья|люди|мамы|мамочки|срочно)[,!]? распространи(?:те)?[:!]"
                    + "|(?:перешл|отправ|разошл|перепиш)[а-я]* [^.!?\\n]{0,60}(?:удач|счасть|желани|несчаст|беда|проклят|разбогате|чудо)[а-я]*"
                    + "|не (?:отправи|перешл|разошл|переда)[а-я]*[^\\n]{0,60}(?:несчаст|беда|потеря|умр|проклят|неудач|не повез|горе)[а-я]*"
                    + "|(?:whatsapp|ватсап|вотсап|вайбер|viber|телеграм|telegram|мессенджер)[а-я]*[^\\n]{0,60}(?:платн|закро|удал|заблокир)[^\\n]{0,60}(?:разосл|разошл|перешл|отправ|переда)[а-я]*"
                    + "|(?:forward|send|share|copy|pass) (?:this|it)[^.!?\\n]{0,40}(?:friends|people|contacts|everyone|groups)");
    static final String CHAIN_HINT =
            "перешл|разошл|разосл|отправ|скинь|переда|распростран|репост|пошли|перепиш|подели|скопир|цепочк|письмо|перекин|отошли|forward|send|share|copy|pass";
    /** A text that a model is not quite sure of is an advertisement only if it names a price, an offer or a way to answer. */
    private static final Pattern OFFER = Pattern.compile(
            "[$₽%@]|\\d ?(?:руб|тыс|р(?![а-я]))|цен[аыуо]|скид|прода|купл|закаж|заказ|недорог|дешев|бесплатн|услуг|ремонт|магазин|салон|студи|доставк|акци[яюи]|промо|подпи[сш]|канал|розыгр|ссылк|заработ|доход|кредит|займ|инвест|крипт|бонус|казино|ставк|личк|личные|звоните|пишите|обращ|сдам|сниму|сда[её]тся|запис|марафон|курс|репетит|маникюр|реклам|опыт|гарант|выгодн|новинк|каталог|компани|сервис|клиент|партн[её]р|тариф|банк|http|free|sale|buy|price|offer|discount|invest|earn|click");

    private static final Pattern ANYTHING = Pattern.compile("");
    private static final double SURE = 1;

    private static final double ADVERTISING = -0.9;
    private static final double JOB = -2.0;
    private static final double POLITICS = 0.7;

    private static final Explanation LINKS = new Explanation(
            "Ссылки на другие сайты сначала смотрит администратор группы. Если это срочно, отправьте сообщение без ссылки.",
            "The group's administrator looks at links to other sites first. If it is urgent, send the message without the link.");
    private static final Explanation CHAINS = new Explanation(
            "Похоже на рассылку «передай дальше». Её сначала посмотрит администратор группы, пересылать её не нужно.",
            "This looks like a chain letter. The group's administrator will look at it first; there is no need to pass it on.");
    private static final Explanation CHILDREN = new Explanation(
            "О чужом ребёнке лучше поговорить лично с его родителями или с учителем. Сообщение сначала посмотрит администратор группы.",
            "Another family's child is best discussed in person, with its parents or the teacher. The group's administrator will look at the message first.");

    private interface Finder {
        void find(Text text, Limits limits, List<int[]> places);
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
                new OffTopicRule("link", LINKS, (text, limits, places) -> links(text, places)),
                new OffTopicRule("chain-letter", CHAINS, (text, limits, places) -> chains(text, places)),
                new OffTopicRule("other-child", CHILDREN, OtherChild::find),
                modelled("advertising", "рекламу или продажу", "advertising", above(ADVERTISING, OFFER)),
                modelled("job-offer", "предложение работы или заработка", "a job offer", above(JOB, ANYTHING)),
                modelled("politics", "разговор о политике", "politics", above(POLITICS, ANYTHING)));
    }

    private interface Decision {
        boolean of(Text text, LinearModel model);
    }

    /** From the least score on, but below {@link #SURE} only where the text has one of the words. */
    private static Decision above(double least, Pattern words) {
        return (text, model) -> {
            double score = model.score(text.features());
            return score >= least
                    && (score >= SURE || words.matcher(text.folded().toString()).find());
        };
    }

    private static OffTopicRule modelled(String kind, String ru, String en, Decision decision) {
        LinearModel model = LinearModel.named(kind);
        return new OffTopicRule(
                kind,
                new Explanation(
                        "Похоже на %s, а этот чат — о делах класса. Сообщение сначала посмотрит администратор группы."
                                .formatted(ru),
                        "This looks like %s; the chat is about the class. The group's administrator will look at the message first."
                                .formatted(en)),
                (text, limits, places) -> whole(text, decision.of(text, model), places));
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
        finder.find(text, limits, places);
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
        if (text.has(Hint.CHAIN_LETTER)) {
            Matcher chain = CHAIN.matcher(folded);
            while (chain.find()) {
                places.add(new int[] {chain.start(), chain.end()});
            }
        }
    }
}
