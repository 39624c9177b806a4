package zvonok.moderation.check.domain;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said of somebody's health: a diagnosis, what a child or somebody with a name has, was found to have, takes or suffers from.
 * Lessons, quarantines and illnesses of nobody in particular are nobody's data.
 */
final class MedicalData {

    private static final String KIN = "(?:мо[а-я]{1,3} |наш[а-я]{0,3} |ваш[а-я]{0,3} |е[ге]?[ео]"
            + " )?(?:сын[а-я]{0,3}|доч[а-я]{1,5}|ребен[а-я]{1,4}|мальчик[а-я]?|девочк[а-я]|ученик[а-я]?|учениц[а-я]|реб[а-я]{2,5}|внук[а-я]?|внучк[а-я])";
    static final String DISEASE =
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
    private static final String FURTHER =
            "(?:(?! (?:после|весной|летом|осенью|зимой|вчера|сегодня|поэтому|справк|но|а|и(?!"
                    + " (?:[а-я]+ )?" + DISEASE
                    + "))(?![а-я]))[^.,;!?\\n]|, ?(?=" + DISEASE
                    + "|принима|лечит|пьет|состоит|стоит на|наход|под наблюд|нужн|на лечени|с"
                    + " рождени|врожд|хронич|тяжел|легк|выявлен|диагноз)){0,60}";

    /** What the pattern of states cannot match without. */
    static final String STATES = "на учете|антидепресс|успокоительн|гормон|инсулин|таблетки"
            + " от|психотроп|противосудорож|ломал|вывихн|беременн|писается|операци";

    private static final Pattern DIAGNOSIS = Pattern.compile(
            "диагноз[а-я]*(?![а-яa-z])(?: (?!" + DISEASE + ")[а-я]+){0,3} ?[:—–-]? ?(?:это )?([^.;!?\\n:]{3,80})");
    private static final Pattern HAS = Pattern.compile("(?<![а-я])у (?:" + KIN
            + "|([а-я]{2,15}(?: [а-я]{3,20})??))(?: [а-я]{2,15})??(?:"
            + " (?:есть|был[аио]?|обнаруж[а-я]+|выяв[а-я]+|диагностир[а-я]+|нашли|подтверд[а-я]+|поставили|снова|опять|теперь|сейчас|тоже|уже))*["
            + " :—–-]{1,3}((?:(?!не(?![а-яa-z])|нет(?![а-яa-z]))[а-я]+ ){0,2}?"
            + DISEASE + FURTHER + ")");
    /** «У Достоевского была эпилепсия»: a lesson. */
    private static final Pattern OF_BOOKS = Pattern.compile(
            "(?<![а-я])(?:доклад|реферат|писател|поэт[аы]?(?![а-я])|персонаж|литератур|геро[йяе]|повест|рассказ[аеу]?(?![а-я]))");

    private static final String ENDS = ".!?\n";
    private static final Pattern SUFFERS =
            Pattern.compile("(?<![а-я])(?:болеет|болен|больна|страдает|заболел[а]?|лечится от|состоит на учете"
                    + " (?:у|с)|переболел[а]?|зараз(?:ился|илась)|перен(?:ес|есла)|(?:лежит|лежал[а]?|попал[а]?|слег(?:ла)?) (?:[а-я]+"
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

    private MedicalData() {}

    /** Adds the places of the folded text, each the name of what somebody has. */
    static void find(Text text, List<int[]> places) {
        String folded = text.folded().toString();
        if (!text.has(Hint.DISEASE) && !folded.contains("диагноз") && !text.has(Hint.STATE_OF_HEALTH)) {
            return;
        }
        Matcher diagnosis = DIAGNOSIS.matcher(folded);
        if (diagnosis.find()) {
            addTrimmed(folded, diagnosis.start(1), diagnosis.end(1), places);
            return;
        }
        Matcher has = HAS.matcher(folded);
        while (has.find()) {
            boolean person = has.group(1) == null
                    || (PersonalDataRule.isCapitalised(text, has.start(1)) && !isOfBooks(folded, has.start()));
            if (person) {
                addTrimmed(folded, has.start(2), has.end(2), places);
            }
        }
        Matcher state = STATE.matcher(folded);
        while (places.isEmpty() && state.find()) {
            int group = state.group(2) == null ? 3 : 2;
            if (state.group(1) == null || PersonalDataRule.isCapitalised(text, state.start(1))) {
                addTrimmed(folded, state.start(group), state.end(group), places);
            }
        }
        Matcher suffers = SUFFERS.matcher(folded);
        while (places.isEmpty() && suffers.find()) {
            addTrimmed(folded, suffers.start(1), suffers.end(1), places);
        }
    }

    private static boolean isOfBooks(String folded, int at) {
        int from = at;
        while (from > 0 && ENDS.indexOf(folded.charAt(from - 1)) < 0) {
            from--;
        }
        int to = at;
        while (to < folded.length() && ENDS.indexOf(folded.charAt(to)) < 0) {
            to++;
        }
        return OF_BOOKS.matcher(folded)
                .region(from, to)
                .useTransparentBounds(true)
                .find();
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
}
