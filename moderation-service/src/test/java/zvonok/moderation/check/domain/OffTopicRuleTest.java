package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R2.4b")
class OffTopicRuleTest {

    private static final Limits LIMITS = new Limits(1000);
    private static final List<OffTopicRule> RULES = OffTopicRule.all();
    private static final Engine RULES_ALONE = Engine.shipped().only("off-topic.");

    private static List<String> kinds(String text) {
        return RULES.stream()
                .filter(rule -> !rule.find(new Text(text), LIMITS).isEmpty())
                .map(rule -> rule.name().substring("off-topic.".length()))
                .toList();
    }

    private static String place(String text, String kind) {
        Violation violation = RULES.stream()
                .filter(rule -> rule.name().equals("off-topic." + kind))
                .flatMap(rule -> rule.find(new Text(text), LIMITS).stream())
                .findFirst()
                .orElseThrow();
        assertEquals("2.4", violation.clause());
        assertTrue(
                !violation.message().ru().isBlank() && !violation.message().en().isBlank());
        return text.substring(violation.from(), violation.to());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Смотрите тут: https://example.org/a?b=1. | https://example.org/a?b=1",
                "Вступайте t.me/joinchat/AAAA, ждём | t.me/joinchat/AAAA",
                "www.skidki.example скоро | www.skidki.example",
                "пишите на сайт магазин.рф | магазин.рф",
                "ссылка vk[.]com/club1 | vk[.]com/club1",
                "hxxps://bad.example/x | hxxps://bad.example/x",
                "ｓｋｉｄｋｉ.ｃｏｍ | ｓｋｉｄｋｉ.ｃｏｍ",
                "наш сайт skidki точка com | skidki точка com",
                "наш сайт skidki. com/a | skidki. com/a",
                "gosuslugi.ru.skidki.com | gosuslugi.ru.skidki.com",
                "https://gosuslugi.ru@skidki.com/ | https://gosuslugi.ru@skidki.com/"
            })
    void linksAreFoundInTheirPlace(String text, String place) {
        assertEquals(place, place(text, "link"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Запись на https://www.gosuslugi.ru/600426/1 открыта.",
                "Смотрите resh.edu.ru/subject/13/ и fipi.ru.",
                "Почта класса: 5a@example.org",
                "Собрание в 18.00, каб.204, т.е. завтра.",
                "Упр.12, стр.45, № 3.14, пункт 2.4.",
                "Приду.Мама Пети",
                "Файл otchet.docx и foto.jpg в журнале.",
                ""
            })
    void officialLinksAndWhatOnlyLooksLikeOnePass(String text) {
        assertEquals(List.of(), kinds(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Мальчишка вчера ударил Петю",
                " Мальчишка вчера ударил Петю",
                "Добрый вечер.  Мальчишка вчера ударил Петю",
                "Ура! Мальчишка вчера ударил Петю",
                "Дома всё хорошо\nМальчишка вчера ударил Петю"
            })
    void aCapitalAtTheBeginningOfASentenceIsNoName(String text) {
        assertEquals(List.of(), kinds(text));
    }

    @Test
    void thereIsARuleForEachKind() {
        assertEquals(
                List.of("link", "chain-letter", "other-child", "advertising", "job-offer", "politics"),
                OffTopicRule.all().stream()
                        .map(rule -> rule.name().substring("off-topic.".length()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "https://gosuslugi.ru, true",
        "https://.gosuslugi.ru/a, true",
        "www.gosuslugi.ru, true",
        "gosuslugi.ru.com, false",
        "ru, false",
        "'', false"
    })
    void aLinkIsOfficialByTheEndOfItsHost(String link, boolean official) {
        assertEquals(official, OffTopicRule.isOfficial(link));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Перешли это письмо двадцати друзьям, и сбудется желание.",
                "Разошлите всем своим контактам: мессенджер закроют!",
                "МАКСИМАЛЬНЫЙ РЕПОСТ, в городе опасно",
                "Не отправишь до полуночи — случится беда.",
                "WhatsApp станет платным, перешли 10 людям",
                "Please forward this to all your friends"
            })
    void chainLettersAreFound(String text) {
        assertTrue(kinds(text).contains("chain-letter"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ваш сын опять дерётся на перемене. | Ваш сын опять дерётся",
                "Вчера на перемене Кирилл ударил моего сына. | Кирилл ударил",
                "Смирнов Паша из 5Б обзывает девочек | Смирнов Паша из 5Б обзывает",
                "Ваша девочка ворует ручки | Ваша девочка ворует",
                "Смирнов Паша обзывает девочек | Смирнов Паша обзывает",
                "Всем привет, Кирилл вчера ударил Петю | Кирилл вчера ударил",
                "Почему мальчик Костя срывает уроки? | мальчик Костя срывает"
            })
    void complaintsOfOtherPeoplesChildrenAreFound(String text, String place) {
        assertEquals(place, place(text, "other-child"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ваш сын бьёт детей | Ваш сын бьёт",
                "Мой сын бьёт детей | ''",
                "сын бьёт детей | ''",
                "Твоя дочка обзывает моего мальчика | Твоя дочка обзывает",
                "Этот мальчик толкнул Машу | Этот мальчик толкнул",
                "мальчик Петя толкнул Машу | мальчик Петя толкнул",
                "наш мальчик Петя толкнул Машу | ''",
                "мой сын Петя толкнул Машу | ''",
                "Вчера Петя толкнул Машу | Петя толкнул",
                "Вчера Петя не толкнул Машу | ''",
                "Вчера Мария Петровна толкнула дверь | ''",
                "Вчера Петровна толкнула дверь | ''",
                "что Петя, который толкнул Машу | ''",
                "Вчера Смирнов Петя толкнул Машу | Смирнов Петя толкнул",
                "Моего сына толкнул Петя из 5Б | толкнул Петя",
                "Машу толкнул наш Петя | ''",
                "Машу толкнула Мария Петровна | ''",
                "Машу толкнул, что видел Петя | ''",
                "Машу толкнул тут сильно очень вот Петя | ''",
                "Машу толкнул тут сильно очень Петя | толкнул тут сильно очень Петя",
                "Петя толкнул Машу, Коля ударил Сашу | Петя толкнул; Коля ударил",
                "Ваш сын раз два три четыре пять шесть семь толкнул | Ваш сын раз два три четыре пять шесть семь толкнул",
                "Ваш сын раз два три четыре пять шесть семь восемь толкнул | ''",
                "Ваш сын. Толкнул кто-то. | ''",
                "Пётр из 5Б обзывает | Пётр из 5Б обзывает",
                "Ли толкнул Машу | ''",
                "Вчера вера толкнула Машу | ''",
                "Вчера Вера толкнула Машу | Вера толкнула",
                "Коля сломал руку | ''",
                "Вчера Зюзюка толкнула Машу | Зюзюка толкнула",
                "Зюзюка толкнула Машу | ''",
                "Ваш сын дерётся и обзывается | Ваш сын дерётся и обзывается",
                "Видела вашего Диму с сигаретой | Диму с сигаретой",
                "Ребёнок Иванов обижает всех | Ребёнок Иванов обижает"
            })
    void whoDidItIsFoundNearTheDeed(String text, String places) {
        assertEquals(
                places,
                RULES.get(2).find(new Text(text), LIMITS).stream()
                        .map(v -> text.substring(v.from(), v.to()))
                        .collect(Collectors.joining("; ")));
    }

    /** A name of the class needs no capital, and one that no dictionary has is known by the roster alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "опять тагильцев обзывает девочек | тагильцев обзывает",
                "Тагильцев мешает на уроке | Тагильцев мешает",
                "Моего сына ударил Тагильцев Рома | ударил Тагильцев"
            })
    void theClassesOwnNamesAreKnown(String text, String place) {
        Limits limits = new Limits(1000, Names.of(List.of("Роман Ильич Тагильцев")));
        assertEquals(
                List.of(place),
                RULES_ALONE.judge(text, limits).violations().stream()
                        .filter(v -> v.rule().equals("off-topic.other-child"))
                        .map(v -> text.substring(v.from(), v.to()))
                        .toList());
    }

    /** Only who did it is looked for: not whom it was done to, not a teacher, not what a child did to itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Кто-то толкнул Петю на лестнице, он упал.",
                "Коле мешает шум из коридора.",
                "Марья Ивановна не обижает детей.",
                "Ирина Петровна отобрала телефон до конца урока.",
                "Маша сказала, что её обидели в столовой.",
                "Петя никого не обижает.",
                "Миша разбил коленку на прогулке.",
                "Наш Коля сломал парту, мы оплатим.",
                "Вашу дочь толкнули на лестнице, приложили лёд.",
                "Теплосеть плохо топит, одевайтесь теплее.",
                "Купил билет и забил гол Петров Саша."
            })
    void whoIsNotAccusedIsLeftAlone(String text) {
        assertTrue(!kinds(text).contains("other-child"), () -> place(text, "other-child"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Мой сын Петя подрался, прошу совета.",
                "Ребёнок жалуется, что его обижают, прошу помочь.",
                "Соня заняла второе место, молодцы!",
                "Дождь мешает тренировке, перенесём.",
                "Прошу принять меры: ребёнка дразнят в классе.",
                "Разошлите, пожалуйста, тем, кого нет в чате: сбор в 9:00.",
                "Передайте всем: завтра уроки сокращённые.",
                "Нужны двое родителей перенести парты в субботу.",
                "Собираем по 300 рублей на билеты, сдать до пятницы.",
                "Запись на бесплатный кружок шахмат открыта до среды.",
                "Выборы старосты класса пройдут в четверг.",
                "Скопируйте бланк и отправьте мне анкету.",
                "Распространите: завтра выходной.",
                "По истории разбираем войну 1812 года, доклад к среде."
            })
    void whatConcernsTheClassPasses(String text) {
        assertEquals(List.of(), kinds(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Распродажа шуб, скидки до 70%, заказ в личку! | advertising",
                "  Ногти и реснички недорого, пишите, запись открыта  | advertising",
                "Требуются грузчики, оплата 3000 за смену | job-offer",
                "Удалённая работа, доход от 500$ в неделю, пишите + в лс | job-offer",
                "Все на митинг против правительства в субботу! | politics",
                "Госдума приняла законопроект о санкциях, сообщили СМИ | politics"
            })
    void theModelsKnowAdvertisingJobsAndPolitics(String text, String kind) {
        assertTrue(kinds(text).contains(kind), () -> kinds(text).toString());
        assertEquals(text.strip(), place(text, kind));
    }

    @Test
    void whatNoClauseNamesIsOffUntilItIsSwitchedOn() {
        String politics = "Все на митинг против правительства, голосуйте за партию!";
        assertEquals(Verdict.PASS, RULES_ALONE.judge(politics, LIMITS).verdict());
        Engine strict = RULES_ALONE.with(Map.of("off-topic.politics", "HOLD"));
        assertEquals(Verdict.HOLD, strict.judge(politics, LIMITS).verdict());
        assertEquals(
                Verdict.HOLD, RULES_ALONE.judge("Смотрите vk.com/club1", LIMITS).verdict());
        assertEquals(
                Verdict.PASS,
                RULES_ALONE
                        .with(Map.of("off-topic.link", "OFF"))
                        .judge("Смотрите vk.com/club1", LIMITS)
                        .verdict());
    }

    @Test
    void aRowOfTheTableThatMeansNothingPreventsTheStart() {
        assertThrows(IllegalArgumentException.class, () -> RULES_ALONE.with(Map.of("off-topic.sport", "HOLD")));
        assertThrows(IllegalArgumentException.class, () -> RULES_ALONE.with(Map.of("off-topic.link", "MAYBE")));
    }
}
