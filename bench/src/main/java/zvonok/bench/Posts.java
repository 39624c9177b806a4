package zvonok.bench;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import zvonok.bench.load.Target;
import zvonok.bench.school.BenchClass;

/** POSTs of messages as parents and teachers write them: a sentence or two, in order, of some 120 to 200 characters. */
final class Posts {
    private static final List<String> TEXTS = List.of(
            "Добрый день! Завтра в девять утра собираемся у входа в школу, возьмите, пожалуйста, сменную обувь и воду.",
            "Напоминаю про родительское собрание в четверг в половине седьмого, обсудим экскурсию в музей и питание на следующую четверть.",
            "Скажите, пожалуйста, что задали по математике на понедельник? Мы болели и пропустили два урока, хотим догнать за выходные.",
            "Спасибо всем, кто помог с осенней ярмаркой, дети очень довольны. Собранные книги передали в библиотеку, фотографии будут позже.",
            "На улице похолодало, проверьте, чтобы у ребят были шапки и перчатки. На прогулку после третьего урока выходим при любой погоде.",
            "Медосмотр перенесли на среду, кабинет тот же. Кто не сдал справки после болезни, принесите их до вторника, иначе к занятиям не допустят.");

    private final BenchClass people;

    Posts(BenchClass people) {
        this.people = people;
    }

    /** The call for message number n: author and text take turns. */
    Target.Call call(int number) {
        return new Target.Call(
                HttpMethod.POST,
                "/chat/v1/chats/" + people.chatId() + "/messages",
                Map.of(
                        "Authorization",
                        people.author(number).authorization(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "Content-Type",
                        "application/json",
                        "Accept-Language",
                        "ru"),
                "{\"text\":\"" + text(number) + "\"}");
    }

    /** The text of message number n; nothing in it needs an escape in JSON. */
    static String text(int number) {
        return TEXTS.get(number % TEXTS.size()) + " № " + number;
    }
}
