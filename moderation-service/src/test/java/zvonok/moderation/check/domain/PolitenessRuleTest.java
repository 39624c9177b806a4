package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R2.3a")
class PolitenessRuleTest {

    private static final PolitenessRule RULE = PolitenessRule.shipped();

    private static List<Violation> find(String text) {
        return RULE.find(new Text(text), new Limits(1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Подстрахуй его на брусьях.",
                "Мы застраховали класс, страхуйте и вы.",
                "Не психуй перед экзаменом.",
                "Штрихуйте рисунок карандашом.",
                "Чихуахуа Лизы потерялась.",
                "Маятник колеблется, колебания затухают.",
                "Наша команда едет на соревнования.",
                "Хлеб и мебель оплачены, учёба началась.",
                "У ребёнка перебинтован палец.",
                "Такие таблетки нельзя употреблять.",
                "Кораблям не хватило рубля.",
                "Мандарины и мандат, скипидар, эпизод.",
                "Педикюр, педиатр, педагог.",
                "Команда «Зебра» победила, ура!",
                "Изучаем роман «Идиот» и «Идиота» обсуждаем в среду.",
                "Тупой угол больше прямого.",
                "«Тварь дрожащая» — тема сочинения.",
                "Dear class, the assessment is on Monday. Pass the glasses.",
                "Себе и тебе возьмите воды.",
                "Сайт hh.ru, пароль qwe123!, X5-ХУ7А, аудитория 3Б.",
                "Разбор по буквам: к-о-р-а-б-л-ь, с о л н ц е.",
                "Едем в обсерваторию, возьмите курвиметр.",
                "Мартышка, Осёл, Козёл да косолапый Мишка",
                "Засучите рукава: собираем сухие сучья.",
                "Полы будут мыть дежурные, у шкафа отвалилась ручка.",
                "Лекция о наркомании, синдром Дауна.",
                "Кошмары и мурашки в сказке.",
                "Кому-либо, чему-либо, бай-бай, шалтай-болтай, худо-бедно, всего-навсего.",
                "Мордовия, извержение вулкана, недоумение, усердно, арбитрах и барометрах.",
                "Эпидермис, секретин, соосность, утварь, отвари картофель, хохлома и хохлатка.",
                "Никите Хамитову и Ольге Львоговне Муродовой: болванку обточили на уроке.",
                "Поставьте поддоны, совковая лопата и лоханка в сарае.",
                "Иванушка-дурачок и Иван-дурак, серая шейка, «Свинопас» Андерсена.",
                "Ребёнок сыт, сера и азот, серу взвесили, сук дерева, сосны и сосновый бор.",
                "Чмокнула в щёчку, обезьяна и крысёнок в зоопарке, базарная площадь.",
                "Мальчик подлизал мороженое, закройте дверь и захлопните окно.",
                "Лечись и выздоравливай, не пожалеете, дурашливый щенок.",
                "Урду — язык Пакистана, драка на перемене разобрана, подокно, идите к доске.",
                "As you know, during the cycle we crack codes and curve lines, moody Drake paddles.",
                "Debility, hernia and degenerate matter; a cretaceous sickle; cook in a gown.",
                "Закажем ту пиццу, что в прошлый раз.",
                "Пёс сказал гав, но не укусил.",
                "Ждите у входа, мы вас найдём.",
                "Закрой варенье крышкой.",
                "Не все дома украсили к празднику.",
                "Учим молчать, когда говорит другой.",
                "Все чокнутся соком.",
                "Ваша рожь взошла?",
                "Пилка тупая, как наточить?",
                "A new job. TV is on.",
                "Вот дурно стало на уроке.",
                "Ветка: к.п.н. Иванов И. И., т.е. и.о. директора, рис. 3.14, пункт 3.14.2"
            })
    void innocentWordsPass(String text) {
        assertEquals(List.of(), find(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ну ты и дурак! | дурак",
                "Ну ты и д у р а к! | д у р а к",
                "Ну ты и д.у.р.а.к! | д.у.р.а.к",
                "Вот ид\u200bи\u200bот! | ид\u200bи\u200bот",
                "Вот идиoт | идиoт",
                "Полный деб1л | деб1л",
                "Такой урррооод | урррооод",
                "Всем заткнуться! | заткнуться",
                "Пошла ты со своим собранием | Пошла ты",
                "Ты пожалеешь | пожалеешь",
                "You are an idiot | idiot",
                "Рот закройте | Рот закройте",
                "Ну ты и дуарк! | дуарк",
                "Ну ты и придрок! | придрок",
                "Ну ты и каруд! | каруд",
                "Ну ты и pridurok! | pridurok",
                "Ну ты и ghblehjr! | ghblehjr",
                "Ну ты и придур🔥к! | придур🔥к",
                "Ну ты и п_р_и_д_у_р_о_к! | п_р_и_д_у_р_о_к",
                "Ну ты и прид...рок! | прид...рок",
                "Ну ты и прuдурoк! | прuдурoк",
                "Ну ты и п-р-и-д-у-р-о-к! | п-р-и-д-у-р-о-к",
                "Ну ты и пр1дур0к! | пр1дур0к",
                "Ну ты и придуурооок! | придуурооок",
                "Ну ты и козeл! | ты и козeл"
            })
    void rudenessIsFoundInItsPlace(String text, String place) {
        List<Violation> found = find(text);
        assertFalse(found.isEmpty());
        Violation first = found.getFirst();
        String marked = text.substring(first.from(), first.to());
        assertTrue(place.startsWith(marked) || marked.equals(place), marked);
        assertEquals("2.3", first.clause());
        assertEquals("1", first.version());
        assertFalse(first.message().ru().isBlank() || first.message().en().isBlank());
    }

    /** Of oneself, a family name, a title: by what stands around the word. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Какая же я недотёпа, забыла. | ''",
                "я дурак | ''",
                "я  дурак | ''",
                "Я дурак | ''",
                "моя дурак | дурак",
                "я,дурак | дурак",
                "тыдура | ''",
                "Ты недотёпа. | недотёпа",
                "Дураков Сергей Иванович | ''",
                "дураков Сергей Иванович | дураков",
                "Дураков Сергей пришёл | Дураков",
                "Изучаем «Идиот» и «идиот» | идиот",
                "Изучаем \"Идиот\" и „Идиот“ и “Идиот” | ''",
                "Изучаем «ИДИОТ» | ИДИОТ",
                "Изучаем Идиот | Идиот",
                "Это еpунда | еpунда",
                "Это ерунда | ''",
                "Это ерундa | ерундa",
                "ЭТО ЕРУНДA | ЕРУНДA",
                "Это yжас и это прикoл | yжас, прикoл",
                "Это erunda и е.р.у.н.д.а | ''",
                "Я млин, я охренел | охренел",
                "Ты дурак и идиот, заткнись | дурак, идиот, заткнись"
            })
    void whoIsMeantDecides(String text, String places) {
        assertEquals(
                places,
                find(text).stream().map(v -> text.substring(v.from(), v.to())).collect(Collectors.joining(", ")));
    }

    @Test
    void aThreatIsCalledOne() {
        assertTrue(find("Я тебя убью").getFirst().message().en().contains("threat"));
        assertFalse(find("Ты дурак").getFirst().message().en().contains("threat"));
    }

    /** The heaviest word, a hundredth for each of the first five, something for a raised voice, and what the model adds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Добрый день. | 0",
                "Это полная ерунда. | 0.21",
                "Ты дурак. | 0.93",
                "Ты дурак и идиот. | 0.94",
                "Дурак, идиот, кретин, болван, придурок, дебил, тупица. | 0.95",
                "СРОЧНО СДАЙТЕ ДЕНЬГИ. | 0.31",
                "СРОЧНО СДАЙТЕ деньги на подарки. | 0",
                "ТЫ ДУРАК И ИДИОТ. | 0.95",
                "ЭТО ЕРУНДА. | 0.21",
                "ПРИВЕТИКОВ | 0.31",
                "ПРИВЕТИКО | 0",
                "ПРИВЕТприв | 0"
            })
    void rudenessIsCounted(String text, double rudeness) {
        Text read = new Text(text);
        double learnt = Math.clamp(LinearModel.named("impolite").score(read.features()), -4.0, 4.0);
        assertEquals(rudeness + learnt / 100, RULE.rudeness(read), 1e-9);
    }

    @Test
    void aMaskedWordIsFoundByTheLettersThatAreLeft() {
        assertEquals(1, find("Полный п##дец творится").size());
        assertEquals(List.of(), find("Формула a*b=c и x+y=3, 5*4*3."));
    }

    @Test
    void whatIsOnlySharpIsNoReasonToSendItBackButRuderThanNothing() {
        Text text = new Text("Это полная ерунда.");
        assertEquals(List.of(), RULE.find(text, new Limits(1000)));
        assertTrue(RULE.rudeness(text) > RULE.rudeness(new Text("Это хорошая идея.")));
    }

    @Test
    @Tag("flood")
    void aTextThatTakesTooLongToSearchIsGivenUp() {
        Lexicon lexicon = Lexicon.named("impolite");
        String text = "идиот ".repeat(700_000);
        assertThrows(IllegalStateException.class, () -> lexicon.find(new Text(text).normalised()));
    }
}
