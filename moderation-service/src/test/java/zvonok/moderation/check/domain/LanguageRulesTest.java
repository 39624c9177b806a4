package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spelling, capital letters of names and punctuation, each by what it says and by what it leaves alone. */
class LanguageRulesTest {

    private static final Names CLASS = Names.of(List.of("Роман Ильич Тагильцев", "Айгуль Сабитова", "Вера Пробная"));

    private static List<Violation> find(Rule rule, String text) {
        return rule.find(new Text(text), new Limits(1000, CLASS));
    }

    /** Each place as «what stands there → what is offered». */
    static String said(Rule rule, String text) {
        return find(rule, text).stream()
                .map(v -> text.substring(v.from(), v.to()) + " → " + v.suggestion())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @Tag("R2.3b")
    @CsvSource(
            delimiter = '|',
            value = {
                "Здраствуйте, завтра собрание. | Здраствуйте → Здравствуйте",
                "Я незнаю расписания. | незнаю → не знаю",
                "Не смотря на дождь, идём в музей. | Не смотря на → Несмотря на",
                "Так же просим сдать анкеты. | Так же → Также",
                "Возьмите какую нибудь сменную обувь. | какую нибудь → какую-нибудь",
                "Нужно подготовится к контрольной. | Нужно подготовится → Нужно подготовиться",
                "Детям это нравиться не будет, а нам нравяться прогулки. | нравяться → нравятся",
                "Сегодня экскурссия в музей. | экскурссия → экскурсия",
                "We recieve the results on Monday. | recieve → receive"
            })
    void mistakesAreFoundAndTheRightWordIsOffered(String text, String said) {
        assertEquals(said, said(new SpellingRule(), text));
    }

    @ParameterizedTest
    @Tag("R2.3b")
    @ValueSource(
            strings = {
                "Добрый день! Возьмите гелевую ручку, сменку и гуашь.",
                "МАОУ СОШ № 15: ВПР, ОГЭ и ФГОС НОО.",
                "Айгуль Сабитова и Тагильцеву Роману — грамоты.",
                "Ссылка https://example.org/raspisanie, тег #нашкласс, почта a@example.org",
                "Жёлтый и желтый, ещё и еще.",
                "за\u0301мок и замо\u0301к, и\u0306од",
                "Он не так же высок, как я.",
                "По скольку рублей сдаём?",
                "Сверим списки онлайн-игры и фотоотчёта.",
                "We're meeting at the children's library.",
                ""
            })
    void rightWordsAndNamesAreLeftAlone(String text) {
        assertEquals("", said(new SpellingRule(), text));
    }

    @ParameterizedTest
    @Tag("R2.3c")
    @CsvSource(
            delimiter = '|',
            value = {
                "Поездка в москву отменена. | москву → Москву",
                "Передайте тагильцеву анкету. | тагильцеву → Тагильцеву",
                "Спросите у айгуль про форму. | айгуль → Айгуль",
                "Завтра роман тагильцев дежурит. | роман → Роман; тагильцев → Тагильцев",
                "собрание завтра. принесите анкеты. | собрание → Собрание; принесите → Принесите",
                "Собрание в Понедельник. | Понедельник → понедельник",
                "Каникулы с 28 Октября. | Октября → октября",
                "Идём на красную площадь. | красную площадь → Красную площадь",
                "See you on monday. | monday → Monday"
            })
    void namesAndBeginningsWantACapital(String text, String said) {
        assertEquals(said, said(new CasingRule(), text));
    }

    @ParameterizedTest
    @Tag("R2.3c")
    @ValueSource(
            strings = {
                "Читаем роман и верим: вера поможет.",
                "Поздравляем с 8 Марта и 9 Мая!",
                "Занятия с 9 марта, в понедельник и среду.",
                "Если Вам или вам удобно, приходите.",
                "Занятия в каб. 5, ул. Мира, д. 7, и т. д. по списку.",
                "Список:\n- тетрадь\n- ручка",
                "Вижу... и не верю.",
                "example.org — сайт школы"
            })
    void otherWordsAreLeftAlone(String text) {
        assertEquals("", said(new CasingRule(), text));
    }

    @ParameterizedTest
    @Tag("R2.3b")
    @CsvSource(
            delimiter = '|',
            value = {
                "Анкета которую вы сдали готова. | Анкета которую → Анкета, которую",
                "Сообщите если не придёте. | Сообщите если → Сообщите, если",
                "Подскажите когда собрание. | Подскажите когда → Подскажите, когда",
                "Дети готовы но учитель болеет. | готовы но → готовы, но",
                "Просим прийти пораньше чтобы занять места. | пораньше чтобы → пораньше, чтобы",
                "Уважаемые родители напоминаем о собрании. | Уважаемые родители напоминаем → Уважаемые родители, напоминаем",
                "Мария Ивановна подскажите расписание. | Мария Ивановна подскажите → Мария Ивановна, подскажите",
                "К сожалению урока не будет. | К сожалению урока → К сожалению, урока",
                "В итоге, дети опоздали. | В итоге, → В итоге",
                "Благодарим тех кто помогал. | тех кто → тех, кто"
            })
    void missingAndNeedlessCommasAreFound(String text, String said) {
        assertEquals(said, said(new PunctuationRule(), text));
    }

    @ParameterizedTest
    @Tag("R2.3b")
    @ValueSource(
            strings = {
                "Анкета, которую вы сдали, готова.",
                "Сообщите, если не придёте, и мы перенесём встречу.",
                "Это потому, что школа закрыта; так как дождь, идём в зал.",
                "Спасибо Марии Ивановне за урок!",
                "5 а класс и 6 б класс идут в музей.",
                "Спасибо, что сообщили. Даже если дождь, идём.",
                "Дети сделали всё, что могли, но не успели.",
                "Для того чтобы сдать анкету, зайдите в кабинет 5."
            })
    void rightCommasAreLeftAlone(String text) {
        assertEquals("", said(new PunctuationRule(), text));
    }

    @Test
    void offsetsAreThoseOfTheTextAsItWasSent() {
        String text = "\ud83c\udf92 Э\u0301то экску\u0301рссия\u200b!";
        Violation found = find(new SpellingRule(), text).getFirst();
        assertEquals("экску\u0301рссия\u200b", text.substring(found.from(), found.to()));
        assertEquals("экскурсия", found.suggestion());
    }

    @Test
    void adviceIsPublishedAndTheCorrectionPasses() {
        Judgement judgement =
                Engine.shipped().judge("здраствуйте, подскажите когда собрание в москве", new Limits(700));
        assertEquals(Verdict.ADVISE, judgement.verdict());
        assertEquals("Здравствуйте, подскажите, когда собрание в Москве", judgement.corrected());
        assertTrue(judgement.violations().stream()
                .allMatch(v -> v.clause().equals("2.3") && !v.message().en().isEmpty()));
    }

    @Test
    void aTextLongerThanItsChatAllowsIsNotRead() {
        assertEquals(List.of(), new SpellingRule().find(new Text("незнаю ".repeat(10)), new Limits(20)));
    }
}
