package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import zvonok.launcher.client.Answer;

/** A row for each rule of moderation: a draft that breaks it, what the live check says, and the place. */
final class RulesAtWork {

    /** A draft, the rule that it breaks (none where it breaks no rule) and the verdict that follows. */
    private record Draft(String rule, String verdict, String text) {}

    private static final int LONGEST_SHOWN = 60;
    private static final String TOO_LONG = IntStream.rangeClosed(1, 40)
            .mapToObj("На экскурсию едет группа %d."::formatted)
            .collect(Collectors.joining(" "));

    private static final List<Draft> DRAFTS = List.of(
            new Draft("", "PASS", "Добрый день! Завтра собрание в 18:00, кабинет 204."),
            new Draft("capitals", "RETURN", "ЗАВТРА приходите без опоздания."),
            new Draft("fonts", "RETURN", "Ждём 𝐯𝐬𝐞𝐡 на празднике."),
            new Draft("politeness", "RETURN", "Ну ты и дурак."),
            new Draft("politeness", "RETURN", "Ну ты и д.у.р@к."),
            new Draft("spelling", "ADVISE", "Возьмите какую нибудь сменную обувь."),
            new Draft("casing", "ADVISE", "Поездка в москву отменена."),
            new Draft("punctuation", "ADVISE", "Сообщите если не придёте."),
            new Draft("personal-data.phone", "RETURN", "Мой номер +7 912 345-67-89."),
            new Draft("personal-data.card", "RETURN", "Переводите на карту 4111 1111 1111 1111."),
            new Draft("personal-data.snils", "RETURN", "СНИЛС сына 112-233-445 95."),
            new Draft("personal-data.inn", "RETURN", "Мой ИНН 500100732259."),
            new Draft("personal-data.passport", "RETURN", "Мой паспорт 45 10 123456."),
            new Draft("personal-data.birth-certificate", "RETURN", "Свидетельство о рождении IV-АГ № 123456."),
            new Draft("personal-data.email", "RETURN", "Моя почта mama.vani@mail.example."),
            new Draft("personal-data.address", "RETURN", "Мы живём: ул. Мира, д. 3, кв. 15."),
            new Draft("personal-data.medical", "RETURN", "У Вани сахарный диабет."),
            new Draft("length", "RETURN", TOO_LONG),
            new Draft("repetition", "RETURN", "Прошу прошу прошу ответить."),
            new Draft("flood", "RETURN", "Когда экскурсия????????"),
            new Draft("off-topic.link", "HOLD", "Посмотрите skidki.example/sale"),
            new Draft("off-topic.advertising", "HOLD", "Распродажа шуб, скидки до 70%, заказ в личку!"),
            new Draft("off-topic.chain-letter", "HOLD", "Перешли это двадцати друзьям, и тебя ждёт удача."),
            new Draft("off-topic.other-child", "HOLD", "Ваш сын опять дерётся на перемене."));

    private final Stage stage;
    private final Narrator narrator;

    RulesAtWork(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    void play(Actor author, String chat) {
        narrator.action(
                author.introduced(),
                "writes drafts; the composer asks POST /moderation/v1/checks while they are typed");
        for (Draft draft : DRAFTS) {
            Answer answer = author.api()
                    .speaking("en")
                    .post("/moderation/v1/checks", Map.of("chatId", chat, "text", draft.text()));
            narrator.silentCall();
            stage.same(answer.json(), "verdict", draft.verdict());
            narrator.result(line(draft, answer.json().path("violations")));
        }
        stage.check(true, DRAFTS.size() + " drafts were judged as the table of verdicts says");
    }

    private static String line(Draft draft, JsonNode violations) {
        if (draft.rule().isEmpty()) {
            return "%-7s %-31s «%s»".formatted(draft.verdict(), "no rule", draft.text());
        }
        JsonNode violation = StreamSupport.stream(violations.spliterator(), false)
                .filter(v -> v.path("rule").asText().equals(draft.rule()))
                .findFirst()
                .orElseThrow(() -> new StepFailed("the rule " + draft.rule() + " did not find «" + draft.text() + "»"));
        return String.format(
                Locale.ROOT,
                "%-7s %-31s clause %s «%s»",
                draft.verdict(),
                draft.rule(),
                violation.path("clause").asText(),
                shortened(draft.text()
                        .substring(
                                violation.path("from").asInt(),
                                violation.path("to").asInt())));
    }

    private static String shortened(String place) {
        return place.length() <= LONGEST_SHOWN ? place : place.substring(0, LONGEST_SHOWN) + "…";
    }
}
