package zvonok.moderation.check.domain;

import java.util.List;
import java.util.Random;

/** Random texts as nobody would write them, made of what people do write; one seed gives one row of texts. */
final class DisguisedText {

    /** Words that no rule finds anything in, with names of the roster in {@link #CLASS}. */
    private static final List<String> WORDS = List.of(
            "завтра",
            "собрание",
            "в",
            "школе",
            "анкета",
            "урок",
            "музей",
            "Тагильцева",
            "Айгуль",
            "Сабитовой",
            "книга",
            "the",
            "lesson",
            "5А",
            "18:00",
            "12",
            "и",
            "у",
            "класс");

    private static final List<String> FINDS = List.of(
            "СРОЧНО",
            "В С Е М",
            "пРиВеТ",
            "𝐒𝐚𝐥𝐞",
            "П̶р̶и̶вет",
            "Пpивeт",
            "★☆★",
            "😀😡🔥🎉👍🙏",
            "ураааааа",
            "????",
            "да да да да да",
            "дурак",
            "д у р а к",
            "дур@к",
            "durak",
            "lehfr",
            "+7 912 345-67-89",
            "4111 1111 1111 1111",
            "СНИЛС 112-233-445 95",
            "ИНН 500100732259",
            "паспорт 57 04 123456",
            "свидетельство о рождении II-ВГ № 123456",
            "masha.p@example.org",
            "ул. Мира, д. 3, кв. 15",
            "У Вани сахарный диабет",
            "t.me/joinchat/AAAA",
            "перешли это письмо двадцати друзьям",
            "ваш сын опять дерётся на перемене",
            "скидка 50% на все товары, закажи сейчас",
            "требуется курьер, оплата от 3000 в день, пишите в личку",
            "все на выборы, голосуйте против партии депутата и президента",
            "экскурссия",
            "незнаю",
            "так же просим",
            "тагильцеву",
            "в москве",
            "в Понедельник",
            "сообщите если не придёте",
            "готовы но не все");

    private static final List<String> SEPARATORS =
            List.of(" ", " ", " ", " ", ", ", ". ", "! ", "\n", "\r\n", " — ", "", " «", "» ", "\u00a0", "-", "\t");

    private static final List<String> STRANGE = List.of(
            "\u200b",
            "\u200d",
            "\u00ad",
            "\u0301",
            "\u0336",
            "\u0306",
            "\ufe0f",
            "\u202e",
            "\ud83d",
            "\udc00",
            "😀",
            "👨‍👩‍👧",
            "🇷🇺",
            "\u0000",
            "ﷺ",
            "𝐚",
            "５",
            "ӓ",
            "\uffff",
            "\udb40\udc41");

    /** The names that the roster knows. */
    static final Names CLASS = Names.of(List.of("Роман Ильич Тагильцев", "Айгуль Сабитова"));

    private final Random random;

    DisguisedText(long seed) {
        this.random = new Random(seed);
    }

    /** The next text, of up to about two hundred units. */
    String next() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i >= 0; i--) {
            text.append(random.nextInt(3) == 0 ? one(FINDS) : one(WORDS));
            text.append(one(SEPARATORS));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            text.insert(random.nextInt(text.length() + 1), one(STRANGE));
        }
        return text.toString();
    }

    /** The word with characters that nobody sees between its letters, and one behind each of some letters. */
    String hidden(String word) {
        StringBuilder hidden = new StringBuilder();
        int last = word.length() - Character.charCount(word.codePointBefore(word.length()));
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            hidden.appendCodePoint(c);
            if (i < last && Character.isLetter(c) && random.nextInt(3) == 0) {
                hidden.append(List.of("\u200b", "\u00ad", "\u2060").get(random.nextInt(3)));
            }
            i += Character.charCount(c);
        }
        return hidden.toString();
    }

    /** The same with some of its digits full-width or bold. */
    String styledDigits(String number) {
        StringBuilder styled = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            int digit = c - '0';
            boolean kept = digit < 0 || digit > 9 || random.nextInt(3) > 0;
            styled.appendCodePoint(kept ? c : (random.nextBoolean() ? 0xFF10 : 0x1D7CE) + digit);
        }
        return styled.toString();
    }

    /** An emoji or a word with its blank: what stands before and behind a place and moves its offsets. */
    String around() {
        return one(List.of("", "🎒 ", "👨‍👩‍👧 ", "Урок. ", "E\u0301 ", "😀 Книга. ", "\ud83d "));
    }

    private String one(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
