package zvonok.moderation.check.domain;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final int PASSPORT_ABROAD_DIGITS = 9;
    private static final int CERTIFICATE_DIGITS = 6;

    private static final Pattern NO_PERSON = Pattern.compile(
            "(?:заказ|артикул|обращени|приказ|штрихкод|штрих-код|счетчик|isbn|договор|лицев|квитанц|инвентар|накладн|заявк|трек|каталог|регистрац|протокол|госномер)[а-я-]*");
    private static final Pattern OFFICE = Pattern.compile(
            "(?:школ|приемн|канцеляр|вахт|секретар|горяч|лини[яию]|поликлиник|дежурн|справочн|охран)[а-я]*");
    private static final Pattern NUMBERS = Pattern.compile("(?:\\+ ?)?\\(?\\d[\\d\\s()._/‐-―-]{5,30}\\d");
    /** 9 876 543 210 is an amount: no telephone number is written in thousands. */
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3}){2,3}");

    private static final Pattern EMAIL = Pattern.compile(
            "(?<![a-zа-я0-9._%+-])([a-zа-я0-9][a-zа-я0-9._%+-]{0,63}?)(?:\\s?(?:@|[(\\[]\\s?(?:at|собака)\\s?[)\\]]|собака)\\s?)[a-zа-я0-9-]{1,63}(?:(?:\\.| \\. (?=[a-z])|\\s(?:точка|dot)\\s|\\s?[(\\[](?:точка|dot)[)\\]]\\s?)[a-zа-я0-9-]{2,63}){1,4}");
    private static final Pattern OFFICE_MAIL = Pattern.compile(
            "(?:school|sch|shkola|info|office|priem|secretar|sekretar|direktor|maou|mbou|mou|gbou|sosh|admin|support|help|noreply|gymnas|gimn|lyceum|licey|licei|edu)[a-z0-9._-]*");
    private static final Pattern CARD = Pattern.compile(
            "(?<![\\d.,-])(?:\\d{4}(?:(?: ?[._/‐-―-] ?| {1,3})?\\d{4}){3}(?:[ -]?\\d{3})?|\\d{4}[ -]?\\d{6}[ -]?\\d{5}|\\d{8}"
                    + " ?\\d{10})(?!\\d)");
    private static final Pattern SNILS =
            Pattern.compile("(?<![\\d-])\\d{3}[ .‐-―-]?\\d{3}[ .‐-―-]?\\d{3}[ .‐-―-]?\\d{2}(?![\\d-])");
    private static final Pattern INN = Pattern.compile(
            "(?<!\\d)(?:\\d{2} ?\\d{2} ?\\d{6} ?\\d{2}|\\d{4}[ -]\\d{4}[ -]\\d{4}|\\d{3}[ -]\\d{3}[ -]\\d{3}["
                    + " -]\\d{3})(?!\\d)");
    private static final Pattern PASSPORT =
            Pattern.compile("(?:(?:серия:?|(?<![а-я])с\\.) ?)?(?<!\\d)(?:\\d{2}[ -]?\\d{2}(?:[,;]?"
                    + " ?(?:no\\.?|n|номер:?|н\\.|-) ?| )?\\d{3} ?\\d{3}|\\d{2} ?(?:no\\.? ?)?\\d{7})(?!\\d)");
    private static final Pattern CERTIFICATE =
            Pattern.compile("(?:серия:? ?)?(?<![a-zа-я0-9])(?:[ivxlcхi1у]{1,6}|\\d{1,2}) ?[-–—]? ?[а-я]{2},?"
                    + " ?(?:no?\\.?|номер:?|-)? ?\\d{6}(?!\\d)");

    private static final String STREET =
            "(?:ул(?:ица|ице|ицы|ицу)?|пр(?:оспект[а-я]*|осп|-т|-кт|-д)?|пер(?:еулок|еулке|еулка)?|бульвар[а-я]*|б-р|бул|шоссе|ш|наб(?:ережн[а-я]+)?|пл(?:ощад[а-я]+)?|проезд[а-я]*|пр-зд|туп(?:ик[а-я]*)?|мкр|мкрн|м-н|микрорайон[а-я]*|аллея|тракт[а-я]*)(?![а-яa-z])\\.?";
    private static final String NAME =
            "(?:\\d{1,3}(?:-?(?:я|й|го|ой|лет))? )?[а-я][а-я-]{1,30}(?: [а-я][а-я-]{2,30}){0,2}";
    private static final String HOUSE =
            ",? ?(?:(?:д(?:ом|ома|оме)?|корп(?:ус)?|стр(?:оение)?|уч(?:асток)?)(?![а-яa-z])\\.? ?)?(?:no ?)?\\d{1,4}"
                    + "(?: ?[а-я](?![а-я\\d]))?(?:/\\d{1,3})?(?:,? ?(?:к(?:орп(?:ус)?)?|стр(?:оение)?|с)(?![а-яa-z])\\.?"
                    + " ?\\d{1,2}[а-я]?(?![а-я]))?(?:,? ?лит(?:ера?)?(?![а-яa-z])\\.? ?[а-я](?![а-я]))?(?:,?"
                    + " ?(?:под(?:ъезд)?|п)(?![а-яa-z])\\.? ?\\d{1,2})?";
    private static final String FLAT =
            "(?:,? ?(?:кв(?:артира|артире)?(?![а-яa-z])\\.? ?(?:no ?)?)\\d{1,4}| ?[-–—] ?\\d{1,4}(?![\\d:.]))";
    private static final String PLACE =
            "(?:г(?:ород)?|пос(?:елок)?|п|с(?:ело)?|дер(?:евня)?|ст(?:аница)?|пгт|мкр|мкрн)(?![а-яa-z])\\.? ?[а-я][а-я-]{2,30}(?: [а-я][а-я-]{2,30})?";
    private static final String TOWN = "(?:\\d{6}, ?(?:[а-я][а-я-]{2,30}, ?)?)?(?:[а-я][а-я-]{2,20}"
            + " (?:обл|область|области|край|края|р-н|район)(?![а-яa-z])\\.?, ?)?(?:" + PLACE
            + ", ?){0,2}";
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![а-я])(?:" + TOWN + STREET + " ?" + NAME + "|(?:\\d{1,2}-?(?:я|й) )?[а-я][а-я-]{2,30}(?:ая|ий|ый|ой)"
                    + " (?:ул|пр-т|пр|пер|проспект|переулок|улица|бульвар|шоссе|проезд)(?![а-яa-z])\\.?|жк"
                    + " ?[«\"]?[а-я][а-я"
                    + " -]{2,30}[»\"]?(?=,)"
                    + ")(" + HOUSE
                    + ")(" + FLAT
                    + ")?|(?<![а-я])(?:[а-я][а-я-]{2,30},? )?д(?:ом)?(?![а-яa-z])\\.? ?\\d{1,4}[а-я]?,?"
                    + " ?кв(?:артира)?(?![а-яa-z])\\.? ?\\d{1,4}|(?<![а-я])[а-я][а-я-]{2,30},? \\d{1,4}[а-я]?,?"
                    + " ?кв(?:артира)?(?![а-яa-z])\\.? ?\\d{1,4}");
    /** A word that every place of {@link #ADDRESS} holds: most texts hold none, and to look for this alone is cheap. */
    private static final Pattern ADDRESS_WORD =
            Pattern.compile("(?<![а-я])(?:ул(?:иц|(?![а-яa-z]))|п(?:р(?:осп|оезд|(?![а-яa-z]))"
                    + "|ер(?:еул|(?![а-яa-z]))|л(?:ощад|(?![а-яa-z])))|кв(?:арт|(?![а-яa-z]))|ш(?:оссе|(?![а-яa-z]))|наб(?:ереж|(?![а-яa-z]))"
                    + "|б(?:ул(?:ьв|(?![а-яa-z]))|-р)|т(?:уп(?:ик|(?![а-яa-z]))|ракт)|м(?:кр|-н|икрорайон)|алле|жк)");
    /** «Ленина 45-12»: without «улица», so only behind a word of where one lives and with a capital. */
    private static final Pattern BARE_ADDRESS = Pattern.compile(
            "(?<![а-я])([а-я]{4,20}(?:а|я|ы|и|ой|ая|ий|ого|его|ов|ев)),? (?:д\\.? ?)?\\d{1,3}[а-я]? ?[-–—/]"
                    + " ?\\d{1,4}(?![\\d:.-])");

    private static final int LEAST_IN_BARE_ADDRESS = 2;
    static final String HOME_WORD =
            "(?:живем|живет|живу|живут|прожива|адрес|прописан|регистрац|зарегистрирован|заберите|забрать|домашн|приезжайте|переехал|наш"
                    + " дом|дом у нас|наша квартира|квартира у нас|ко мне|к нам)[а-я]*";
    private static final Pattern HOME = Pattern.compile(HOME_WORD);
    private static final Pattern HOME_BEHIND =
            Pattern.compile("[ ,:(–—-]{1,4}(?:[а-я]{1,10} ){0,2}(?:живем|живет|живу|живут|прожива|прописан)");
    /** «С. Покровское, д. 31»: a village has no streets. */
    private static final Pattern VILLAGE = Pattern.compile(
            "(?<![а-я])(?:с|село|дер|деревня|пос|поселок|хутор|ст|станица)(?![а-яa-z])\\.? ?([а-я][а-я-]{2,30}(?: [а-я][а-я-]{2,30})?), ?(?:д|дом)(?![а-яa-z])\\.? ?\\d{1,3}[а-я]?(?![а-я\\d])");

    private static final Pattern PUBLIC_PLACE = Pattern.compile(
            "(?:школ|музе|театр|библиотек|поликлиник|больниц|стадион|бассейн|кинотеатр|центр|парк|магазин|дворец|кафе|клуб)[а-я]*");

    private static final Pattern SNILS_WORD = Pattern.compile("снилс|страхов[а-я]+ (?:номер|свидетельств)|пенсионн");
    private static final Pattern INN_WORD = Pattern.compile("инн(?![а-я])|налогоплательщик");
    private static final Pattern PASSPORT_ABROAD = Pattern.compile("загран");
    private static final Pattern PASSPORT_WORD = Pattern.compile("пасп(?:орт|\\.)|загран|серия");
    private static final Pattern PASSPORT_BEHIND = Pattern.compile("[ ,:(–—-]{1,4}(?:это )?(?:мой |наш )?паспорт");
    private static final Pattern CERTIFICATE_WORD =
            Pattern.compile("свид(?:етельств|\\.)|св-во|о рожд|серия|(?<![а-я])сор(?![а-я])");
    private static final Pattern CERTIFICATE_BEHIND =
            Pattern.compile("[ ,:(–—-]{1,4}(?:[а-я]{1,10} )?(?:свидетельств|св-во|рожден)");

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
                new PersonalDataRule("medical", "Сведения о здоровье", "Data on somebody's health", MedicalData::find));
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
        places.sort(Comparator.comparingInt(place -> place[0]));
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
            if (digits(part) < LEAST_DIGITS || THOUSANDS.matcher(part).matches() || isBefore(NO_PERSON, folded, from)) {
                continue;
            }
            for (PhoneNumberMatch match : PhoneNumberUtil.getInstance()
                    .findNumbers(part.replace('_', '-'), "RU", PhoneNumberUtil.Leniency.VALID, 5)) {
                PhoneNumberType type = PhoneNumberUtil.getInstance().getNumberType(match.number());
                boolean common = type == PhoneNumberType.TOLL_FREE
                        || type == PhoneNumberType.SHARED_COST
                        || (type == PhoneNumberType.FIXED_LINE && isBefore(OFFICE, folded, from));
                boolean otherNumber = isBefore(SNILS_WORD, folded, from)
                        || isBefore(INN_WORD, folded, from)
                        || isBefore(PASSPORT_WORD, folded, from);
                if (!common && !otherNumber) {
                    boolean plusApart = match.start() == 2 && part.startsWith("+ ");
                    places.add(new int[] {plusApart ? from : from + match.start(), from + match.end()});
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
        matches(PASSPORT, PASSPORT_ABROAD_DIGITS, text, places, (folded, found) -> {
            if (digits(found.group()) == PASSPORT_ABROAD_DIGITS) {
                return isBefore(PASSPORT_ABROAD, folded, found.start());
            }
            boolean named =
                    isBefore(PASSPORT_WORD, folded, found.start()) && !isBefore(SNILS_WORD, folded, found.start());
            return named || found.group().startsWith("серия") || isBehind(PASSPORT_BEHIND, folded, found.end());
        });
    }

    private static void certificates(Text text, List<int[]> places) {
        matches(
                CERTIFICATE,
                CERTIFICATE_DIGITS,
                text,
                places,
                (folded, found) -> found.group().startsWith("серия")
                        || isBefore(CERTIFICATE_WORD, folded, found.start())
                        || isBehind(CERTIFICATE_BEHIND, folded, found.end()));
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
                boolean home = isBefore(HOME, all, found.start()) || isBehind(HOME_BEHIND, all, found.end());
                return withFlat || (home && !isBefore(PUBLIC_PLACE, all, found.start()));
            });
        }
        if (places.isEmpty() && text.has(Hint.HOME)) {
            matches(
                    VILLAGE,
                    1,
                    text,
                    places,
                    (all, found) -> isCapitalised(text, found.start(1)) && isBefore(HOME, all, found.start()));
            matches(
                    BARE_ADDRESS,
                    LEAST_IN_BARE_ADDRESS,
                    text,
                    places,
                    (all, found) -> isCapitalised(text, found.start(1)) && isBefore(HOME, all, found.start()));
        }
    }

    static boolean isCapitalised(Text text, int index) {
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

    private static boolean isBehind(Pattern word, String folded, int at) {
        return word.matcher(folded)
                .region(at, Math.min(folded.length(), at + CONTEXT))
                .lookingAt();
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
