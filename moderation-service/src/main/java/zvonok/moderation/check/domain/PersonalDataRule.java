package zvonok.moderation.check.domain;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * R2.1: personal data is not spread in a chat. One rule for each kind of data, so that each has its own row in the table of
 * verdicts. Numbers are believed only with their checksum (card: Luhn; SNILS; INN) or beside the word that names them; numbers of
 * orders, bar codes and hotlines pass. Everything is looked for in the folded text, so styled digits and invisible characters hide
 * nothing.
 */
final class PersonalDataRule implements Rule {

    /** In folded units before a place: what says what a number is. */
    private static final int CONTEXT = 40;

    private static final int MOST_PHONES = 50;
    private static final int LEAST_DIGITS = 7;
    private static final int MOST_CANDIDATE = 40;
    private static final int CARD_DIGITS = 15;
    private static final int SNILS_DIGITS = 11;
    private static final int INN_DIGITS = 12;
    private static final int PASSPORT_DIGITS = 10;
    private static final int CERTIFICATE_DIGITS = 6;

    private static final Pattern NO_PERSON = Pattern.compile(
            "(?:заказ|артикул|обращени|приказ|штрихкод|штрих-код|счетчик|isbn|договор|лицев|квитанц|инвентар|накладн|заявк|трек|каталог|регистрац|протокол|госномер)[а-я-]*");
    private static final Pattern OFFICE = Pattern.compile(
            "(?:школ|приемн|канцеляр|вахт|секретар|горяч|лини[яию]|поликлиник|дежурн|справочн|охран)[а-я]*");
    private static final Pattern NUMBERS = Pattern.compile("\\+?\\(?\\d[\\d\\s()./‐-―-]{5,30}\\d");
    private static final Pattern EMAIL = Pattern.compile(
            "(?<![a-zа-я0-9._%+-])([a-zа-я0-9][a-zа-я0-9._%+-]{0,63}?)(?:\\s?(?:@|[(\\[]\\s?(?:at|собака)\\s?[)\\]]|собака)\\s?)[a-zа-я0-9-]{1,63}(?:(?:\\.|\\s(?:точка|dot)\\s|\\s?[(\\[](?:точка|dot)[)\\]]\\s?)[a-zа-я0-9-]{2,63}){1,4}");
    private static final Pattern OFFICE_MAIL = Pattern.compile(
            "(?:school|sch|shkola|info|office|priem|secretar|sekretar|direktor|maou|mbou|mou|gbou|sosh|admin|support|help|noreply|gymnas|gimn|lyceum|licey|licei|edu)[a-z0-9._-]*");
    private static final Pattern CARD = Pattern.compile(
            "(?<![\\d.,-])(?:\\d{4}[ ._‐-―-]?\\d{4}[ ._‐-―-]?\\d{4}[ ._‐-―-]?\\d{4}(?:[ -]?\\d{3})?|\\d{4}[ -]?\\d{6}["
                    + " -]?\\d{5})(?!\\d)");
    private static final Pattern SNILS =
            Pattern.compile("(?<![\\d-])\\d{3}[ .‐-―-]?\\d{3}[ .‐-―-]?\\d{3}[ .‐-―-]?\\d{2}(?![\\d-])");
    private static final Pattern INN = Pattern.compile(
            "(?<!\\d)(?:\\d{2} ?\\d{2} ?\\d{6} ?\\d{2}|\\d{4}[ -]\\d{4}[ -]\\d{4}|\\d{3}[ -]\\d{3}[ -]\\d{3}["
                    + " -]\\d{3})(?!\\d)");
    private static final Pattern PASSPORT = Pattern.compile(
            "(?:серия:? ?)?(?<!\\d)\\d{2} ?\\d{2}(?:,? ?(?:no\\.?|n|номер:?|-) ?| )?\\d{3} ?\\d{3}(?!\\d)");
    private static final Pattern CERTIFICATE =
            Pattern.compile("(?<![a-zа-я0-9])[ivxlcхi1у]{1,6} ?[-–—]? ?[а-я]{2},? ?(?:no?\\.?|номер)? ?\\d{6}(?!\\d)");

    private static final String STREET =
            "(?:ул(?:ица|ице|ицы|ицу)?|пр(?:оспект[а-я]*|осп|-т|-кт|-д)?|пер(?:еулок|еулке|еулка)?|бульвар[а-я]*|б-р|бул|шоссе|ш|наб(?:ережн[а-я]+)?|пл(?:ощад[а-я]+)?|проезд[а-я]*|пр-зд|туп(?:ик[а-я]*)?|мкр|мкрн|м-н|микрорайон[а-я]*|аллея|тракт[а-я]*)(?![а-яa-z])\\.?";
    private static final String NAME =
            "(?:\\d{1,3}(?:-?(?:я|й|го|ой|лет))? )?[а-я][а-я-]{1,30}(?: [а-я][а-я-]{2,30}){0,2}";
    private static final String HOUSE =
            ",? ?(?:(?:д(?:ом|ома|оме)?|корп(?:ус)?|стр(?:оение)?|уч(?:асток)?)(?![а-яa-z])\\.? ?)?\\d{1,4}"
                    + " ?(?:[а-я](?![а-я]))?(?:/\\d{1,3})?(?:,? ?(?:к(?:орп(?:ус)?)?|стр(?:оение)?|с)(?![а-яa-z])\\.?"
                    + " ?\\d{1,2}[а-я]?(?![а-я]))?(?:,? ?лит(?:ера?)?(?![а-яa-z])\\.? ?[а-я](?![а-я]))?(?:,?"
                    + " ?(?:под(?:ъезд)?|п)(?![а-яa-z])\\.? ?\\d{1,2})?";
    private static final String FLAT =
            "(?:,? ?(?:кв(?:артира|артире)?(?![а-яa-z])\\.? ?)\\d{1,4}| ?[-–—] ?\\d{1,4}(?![\\d:.]))";
    private static final String TOWN =
            "(?:(?:г(?:ород)?|пос(?:елок)?|п|с(?:ело)?|дер(?:евня)?)(?![а-яa-z])\\.? ?[а-я][а-я-]{2,30}, ?)?";
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![а-я])(?:" + TOWN + STREET + " ?" + NAME + "|[а-я][а-я-]{2,30}(?:ая|ий|ый|ой)"
                    + " (?:ул|пр-т|пр|пер|проспект|переулок|улица|бульвар|шоссе|проезд)(?![а-яa-z])\\.?|жк"
                    + " ?[«\"]?[а-я][а-я"
                    + " -]{2,30}[»\"]?(?=,)"
                    + ")(" + HOUSE
                    + ")(" + FLAT
                    + ")?|(?<![а-я])(?:[а-я][а-я-]{2,30},? )?д(?:ом)?(?![а-яa-z])\\.? ?\\d{1,4}[а-я]?,?"
                    + " ?кв(?:артира)?(?![а-яa-z])\\.? ?\\d{1,4}|(?<![а-я])[а-я][а-я-]{2,30},? \\d{1,4}[а-я]?,?"
                    + " ?кв(?:артира)?(?![а-яa-z])\\.? ?\\d{1,4}");
    /** A word that every place of {@link #ADDRESS} holds: most texts hold none, and to look for this alone is cheap. */
    private static final Pattern ADDRESS_WORD = Pattern.compile("(?<![а-я])(?:"
            + "(?:ул|пр|пер|бул|ш|наб|пл|туп|кв)(?![а-яa-z])|улиц|просп|проезд|переул|бульв|б-р|шоссе|набереж|площад|пр-|тупик"
            + "|мкр|м-н|микрорайон|алле|тракт|жк|кварт)");
    /** «Ленина 45-12»: without «улица», so only behind a word of where one lives and with a capital. */
    private static final Pattern BARE_ADDRESS = Pattern.compile(
            "(?<![а-я])([а-я]{4,20}(?:а|я|ы|и|ой|ая|ий|ого|его|ов|ев)),? (?:д\\.? ?)?\\d{1,3}[а-я]? ?[-–—/]"
                    + " ?\\d{1,4}(?![\\d:.-])");

    private static final int LEAST_IN_BARE_ADDRESS = 2;
    private static final String HOME_WORD =
            "(?:живем|живет|живу|живут|прожива|адрес|прописан|регистрац|зарегистрирован|заберите|забрать|домашн|приезжайте|переехал|наш"
                    + " дом)[а-я]*";
    private static final Pattern HOME = Pattern.compile(HOME_WORD);
    private static final Beginnings HOMES = Beginnings.of(HOME_WORD);
    private static final Pattern PUBLIC_PLACE = Pattern.compile(
            "(?:школ|музе|театр|библиотек|поликлиник|больниц|стадион|бассейн|кинотеатр|центр|парк|магазин|дворец|кафе|клуб)[а-я]*");

    private static final String KIN = "(?:мо[а-я]{1,3} |наш[а-я]{0,3} |ваш[а-я]{0,3} |е[ге]?[ео]"
            + " )?(?:сын[а-я]{0,3}|доч[а-я]{1,5}|ребен[а-я]{1,4}|мальчик[а-я]?|девочк[а-я]|ученик[а-я]?|учениц[а-я]|реб[а-я]{2,5}|внук[а-я]?|внучк[а-я])";
    private static final String DISEASE =
            "(?:эпилепси|аутизм|аутист|рас(?![а-яa-z])|зпр(?![а-яa-z])|зпрр|онр(?![а-яa-z])|сдвг|дцп|астм|диабет|сколиоз|дермати|экзем|псориаз|аллерги|гепатит|туберкул|вич(?![а-яa-z])|спид(?![а-яa-z])|орви|орз(?![а-яa-z])|грипп|ковид|covid|коронавирус|пневмони|воспалени|бронхит|ангин|тонзиллит|отит|гайморит|синусит|ларингит|фарингит|трахеит|ветрян|скарлатин|краснух|корь|коклюш|менингит|ротавирус|энтеровирус|сальмонел|педикул|вши(?![а-яa-z])|вшей(?![а-яa-z])|чесотк|лишай|глист|энурез|энкопрез|гастрит|язв|панкреатит|колит|холецистит|аппендицит|грыж|порок[а-я]*"
                    + " сердц|аритми|тахикарди|гипертон|гипотон|анеми|лейкоз|лейкеми|опухол|рак(?![а-яa-z])|онколог|гемофили|мигрен|сотрясени|перелом|вывих|травм|ожог|депресси|невроз|тревожн[а-я]*"
                    + " расстройств|паническ|шизофрени|анорекси|булими|задержк[а-я]*"
                    + " (?:психическ|речев|развит)|умственн[а-я]*"
                    + " отстал|дислекси|дисграфи|дисплази|плоскостоп|миопи|близорук|астигматизм|косоглази|тугоух|глухот|заикани|фенилкетонури|целиаки|муковисцидоз|инвалидност|иммунодефицит|хроническ|врожденн|синдром|нервн[а-я]*"
                    + " тик|логоневроз|нейродермит|крапивниц|отек"
                    + " квинке|ожирени|ревматизм|артрит|остеохондроз|пиелонефрит|цистит|нефрит|почечн|кист[аы](?![а-яa-z])|щитовидн|гипотиреоз|проблем[а-я]*"
                    + " с (?:сердц|почк|печень|нерв|психик|желудк|слух|зрени|реч|спин|позвоноч|кишечник|легк|весом)|сломан[аоы]?"
                    + " [а-я]|вывихнут[аоы]? [а-я]|положительн[а-я]* тест|слаб[а-я]*"
                    + " (?:сердц|зрени|иммунитет|нерв)|приступ)[а-я]*";
    /** What follows the name of a disease: up to the next mark, but «астма, диабет» is one place. */
    private static final String FURTHER = "(?:[^.,;!?\\n]|, ?(?=" + DISEASE
            + "|принима|лечит|пьет|состоит|стоит на|наход|под наблюд|нужн|на лечени|с"
            + " рождени|врожд|хронич|тяжел|легк|выявлен|диагноз)){0,60}";

    private static final Beginnings DISEASES = Beginnings.of(DISEASE);
    /** What the pattern of states cannot match without. */
    private static final Beginnings STATES = Beginnings.of("на учете|антидепресс|успокоительн|гормон|инсулин|таблетки"
            + " от|психотроп|противосудорож|ломал|вывихн|беременн|писается|операци");

    private static final Pattern DIAGNOSIS = Pattern.compile(
            "диагноз[а-я]*(?![а-яa-z])(?: (?!" + DISEASE + ")[а-я]+){0,3} ?[:—–-]? ?(?:это )?([^.;!?\\n:]{3,80})");
    private static final Pattern HAS = Pattern.compile("(?<![а-я])у (?:" + KIN
            + "|([а-я]{2,15}(?: [а-я]{3,20})??))(?: [а-я]{2,15})??(?:"
            + " (?:есть|был[аио]?|обнаруж[а-я]+|выяв[а-я]+|диагностир[а-я]+|нашли|подтверд[а-я]+|поставили|снова|опять|теперь|сейчас|тоже|уже))*["
            + " :—–-]{1,3}((?:(?!не(?![а-яa-z])|нет(?![а-яa-z]))[а-я]+ ){0,2}?"
            + DISEASE + FURTHER + ")");
    private static final Pattern SUFFERS =
            Pattern.compile("(?<![а-я])(?:болеет|болен|больна|страдает|заболел[а]?|лечится от|состоит на учете"
                    + " (?:у|с)|переболел[а]?|перен(?:ес|есла)|(?:лежит|лежал[а]?|попал[а]?|слег(?:ла)?) (?:[а-я]+"
                    + " ){0,3}с)\\s((?:[а-я]+ ){0,2}?"
                    + DISEASE + FURTHER + ")");
    /** «Лене поставили СДВГ», «Соня на учёте у психиатра»: of a child, or of somebody with a name. */
    private static final Pattern STATE = Pattern.compile("(?<![а-я])(?:" + KIN
            + "|([а-я]{3,15})(?: [а-я]{3,20})?)"
            + " (?:(?:поставили|диагностировали|подтвердили|обнаружили|нашли|выявили) ("
            + DISEASE
            + FURTHER
            + ")|((?:состоит |стоит )?на учете у"
            + " (?:психиатр|нарколог|невролог|кардиолог|эндокринолог|онколог|психоневролог|дефектолог|фтизиатр|гинеколог|венеролог)[а-я]*|принимает"
            + " (?:[а-я]+ )?(?:антидепрессант|успокоительн|гормон|инсулин|таблетки"
            + " от|психотроп|противосудорожн)[а-я]*(?: [а-я]+)?|с?ломал[а]? (?:себе"
            + " )?(?:руку|ногу|палец|ключицу|нос|ребро|запястье|лодыжку|позвоночник)|вывихнул[а]? [а-я]+|беременна|на"
            + " инсулине|писается|перенес(?:ла)? операцию))(?![а-я])");

    private static final Pattern SNILS_WORD = Pattern.compile("снилс|страхов[а-я]+ (?:номер|свидетельств)");
    private static final Pattern INN_WORD = Pattern.compile("инн(?![а-я])|налогоплательщик");
    private static final Pattern PASSPORT_WORD = Pattern.compile("паспорт|серия");
    private static final Pattern CERTIFICATE_WORD = Pattern.compile("свидетельств|св-во|о рождении|серия");

    private interface Finder {
        void find(Text text, List<int[]> places);
    }

    private final String kind;
    private final Finder finder;
    private final Explanation explanation;

    private PersonalDataRule(String kind, String ru, String en, Finder finder) {
        this.kind = kind;
        this.finder = finder;
        this.explanation = new Explanation(
                "%s — это личные данные, а чат читает весь класс. Уберите их, пожалуйста, и сообщите лично тому, кому они нужны."
                        .formatted(ru),
                "%s is personal data, and the whole class reads the chat. Please take it out and tell it in person to whoever needs it."
                        .formatted(en));
    }

    /** A rule for each kind of personal data. */
    static List<PersonalDataRule> all() {
        return List.of(
                new PersonalDataRule("phone", "Номер телефона", "A telephone number", PersonalDataRule::phones),
                new PersonalDataRule("card", "Номер банковской карты", "A bank card number", PersonalDataRule::cards),
                new PersonalDataRule("snils", "СНИЛС", "A SNILS", PersonalDataRule::snils),
                new PersonalDataRule("inn", "ИНН", "An INN", PersonalDataRule::inn),
                new PersonalDataRule("passport", "Данные паспорта", "Passport data", PersonalDataRule::passports),
                new PersonalDataRule(
                        "birth-certificate",
                        "Данные свидетельства о рождении",
                        "A birth certificate's number",
                        PersonalDataRule::certificates),
                new PersonalDataRule("email", "Адрес почты", "A mail address", PersonalDataRule::mails),
                new PersonalDataRule("address", "Домашний адрес", "A home address", PersonalDataRule::addresses),
                new PersonalDataRule(
                        "medical", "Сведения о здоровье", "Data on somebody's health", PersonalDataRule::medical));
    }

    @Override
    public String name() {
        return "personal-data." + kind;
    }

    @Override
    public String clause() {
        return "2.1";
    }

    @Override
    public List<Violation> find(Text text, Limits limits) {
        List<int[]> places = new ArrayList<>();
        finder.find(text, places);
        List<Violation> found = new ArrayList<>();
        int behind = 0;
        for (int[] place : places) {
            if (place[0] >= behind && place[1] > place[0]) {
                int from = text.folded().from(place[0]);
                int to = text.folded().to(place[1] - 1);
                found.add(at(from, to, explanation, null));
                behind = place[1];
            }
        }
        return found;
    }

    private static void phones(Text text, List<int[]> places) {
        String folded = text.folded().toString();
        if (text.folded().digits() < LEAST_DIGITS) {
            return;
        }
        Matcher candidate = NUMBERS.matcher(folded);
        int tried = 0;
        while (candidate.find() && tried++ < MOST_PHONES) {
            int from = candidate.start();
            String part = folded.substring(from, Math.min(candidate.end(), from + MOST_CANDIDATE));
            if (digits(part) < LEAST_DIGITS || isBefore(NO_PERSON, folded, from)) {
                continue;
            }
            for (PhoneNumberMatch match :
                    PhoneNumberUtil.getInstance().findNumbers(part, "RU", PhoneNumberUtil.Leniency.VALID, 5)) {
                PhoneNumberType type = PhoneNumberUtil.getInstance().getNumberType(match.number());
                boolean common = type == PhoneNumberType.TOLL_FREE
                        || type == PhoneNumberType.SHARED_COST
                        || (type == PhoneNumberType.FIXED_LINE && isBefore(OFFICE, folded, from));
                boolean otherNumber = isBefore(SNILS_WORD, folded, from)
                        || isBefore(INN_WORD, folded, from)
                        || isBefore(PASSPORT_WORD, folded, from);
                if (!common && !otherNumber) {
                    places.add(new int[] {from + match.start(), from + match.end()});
                }
            }
        }
    }

    private static void cards(Text text, List<int[]> places) {
        matches(
                CARD,
                CARD_DIGITS,
                text,
                places,
                (folded, found) -> isLuhn(found.group())
                        && "234569".indexOf(found.group().charAt(0)) >= 0
                        && !isBefore(NO_PERSON, folded, found.start()));
    }

    private static void snils(Text text, List<int[]> places) {
        matches(
                SNILS,
                SNILS_DIGITS,
                text,
                places,
                (folded, found) -> isSnils(found.group())
                        && (isBefore(SNILS_WORD, folded, found.start())
                                || (found.group().contains("-") && !isBefore(NO_PERSON, folded, found.start()))));
    }

    private static void inn(Text text, List<int[]> places) {
        matches(
                INN,
                INN_DIGITS,
                text,
                places,
                (folded, found) -> isInn(found.group()) && isBefore(INN_WORD, folded, found.start()));
    }

    private static void passports(Text text, List<int[]> places) {
        matches(
                PASSPORT,
                PASSPORT_DIGITS,
                text,
                places,
                (folded, found) -> found.group().startsWith("серия")
                        || (isBefore(PASSPORT_WORD, folded, found.start())
                                && !isBefore(SNILS_WORD, folded, found.start())));
    }

    private static void certificates(Text text, List<int[]> places) {
        matches(
                CERTIFICATE,
                CERTIFICATE_DIGITS,
                text,
                places,
                (folded, found) -> isBefore(CERTIFICATE_WORD, folded, found.start()));
    }

    private static void mails(Text text, List<int[]> places) {
        String folded = text.folded().toString();
        if (folded.indexOf('@') < 0 && !folded.contains("собака") && !folded.contains("at")) {
            return;
        }
        matches(
                EMAIL,
                0,
                text,
                places,
                (all, found) -> !OFFICE_MAIL.matcher(found.group(1)).matches());
    }

    private static void addresses(Text text, List<int[]> places) {
        String folded = text.folded().toString();
        if (text.folded().digits() > 0 && ADDRESS_WORD.matcher(folded).find()) {
            matches(ADDRESS, 1, text, places, (all, found) -> {
                boolean withFlat = found.group(1) == null || found.group(2) != null;
                return withFlat || (isBefore(HOME, all, found.start()) && !isBefore(PUBLIC_PLACE, all, found.start()));
            });
        }
        if (places.isEmpty() && HOMES.occurIn(folded)) {
            matches(
                    BARE_ADDRESS,
                    LEAST_IN_BARE_ADDRESS,
                    text,
                    places,
                    (all, found) -> isName(text, found.start(1)) && isBefore(HOME, all, found.start()));
        }
    }

    private static void medical(Text text, List<int[]> places) {
        String folded = text.folded().toString();
        if (!DISEASES.occurIn(folded) && !folded.contains("диагноз") && !STATES.occurIn(folded)) {
            return;
        }
        Matcher diagnosis = DIAGNOSIS.matcher(folded);
        if (diagnosis.find()) {
            addTrimmed(folded, diagnosis.start(1), diagnosis.end(1), places);
            return;
        }
        Matcher has = HAS.matcher(folded);
        while (has.find()) {
            boolean person = has.group(1) == null || isName(text, has.start(1));
            if (person) {
                addTrimmed(folded, has.start(2), has.end(2), places);
            }
        }
        Matcher state = STATE.matcher(folded);
        while (places.isEmpty() && state.find()) {
            int group = state.group(2) == null ? 3 : 2;
            if (state.group(1) == null || isName(text, state.start(1))) {
                addTrimmed(folded, state.start(group), state.end(group), places);
            }
        }
        Matcher suffers = SUFFERS.matcher(folded);
        while (places.isEmpty() && suffers.find()) {
            addTrimmed(folded, suffers.start(1), suffers.end(1), places);
        }
    }

    private static void addTrimmed(String folded, int start, int end, List<int[]> places) {
        int from = start;
        int to = end;
        while (from < to && !Character.isLetterOrDigit(folded.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(folded.charAt(to - 1))) {
            to--;
        }
        places.add(new int[] {from, to});
    }

    private static boolean isName(Text text, int index) {
        return Character.isUpperCase(text.raw().codePointAt(text.folded().from(index)));
    }

    private interface Believed {
        boolean test(String folded, Matcher found);
    }

    private static void matches(Pattern pattern, int leastDigits, Text text, List<int[]> places, Believed believed) {
        if (text.folded().digits() < leastDigits) {
            return;
        }
        String folded = text.folded().toString();
        Matcher found = pattern.matcher(folded);
        while (found.find()) {
            if (believed.test(folded, found)) {
                places.add(new int[] {found.start(), found.end()});
            }
        }
    }

    private static boolean isBefore(Pattern word, String folded, int at) {
        return word.matcher(folded).region(Math.max(0, at - CONTEXT), at).find();
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += Letters.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    private static int[] digitsOf(String text) {
        return text.chars().filter(c -> c >= '0' && c <= '9').map(c -> c - '0').toArray();
    }

    /** ISO/IEC 7812-1, annex B. */
    static boolean isLuhn(String number) {
        int[] digits = digitsOf(number);
        int sum = 0;
        for (int i = 0; i < digits.length; i++) {
            int digit = digits[digits.length - 1 - i];
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits.length > 0 && sum % 10 == 0;
    }

    /** The check number of a SNILS: the digits weighted nine to one, modulo 101, where 100 is written 00. */
    static boolean isSnils(String number) {
        int[] digits = digitsOf(number);
        if (digits.length != 11) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += digits[i] * (9 - i);
        }
        return sum % 101 % 100 == digits[9] * 10 + digits[10];
    }

    /** The two check digits of a person's INN. */
    static boolean isInn(String number) {
        int[] digits = digitsOf(number);
        return digits.length == 12
                && checkDigit(digits, new int[] {7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) == digits[10]
                && checkDigit(digits, new int[] {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) == digits[11];
    }

    private static int checkDigit(int[] digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digits[i];
        }
        return sum % 11 % 10;
    }
}
