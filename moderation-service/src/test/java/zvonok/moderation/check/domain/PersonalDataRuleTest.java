package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R2.1")
class PersonalDataRuleTest {

    private static List<Violation> find(String text) {
        return PersonalDataRule.all().stream()
                .flatMap(rule -> rule.find(new Text(text), new Limits(1000)).stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone | Мой номер 8 (912) 345-67-89, звоните | 8 (912) 345-67-89",
                "phone | Наберите + 7 912 345 67 89. | + 7 912 345 67 89",
                "phone | Наберите 8_912_345_67_89 | 8_912_345_67_89",
                "card | Переводите на 4111 - 1111 - 1111 - 1111 | 4111 - 1111 - 1111 - 1111",
                "passport | Загранпаспорт 71 № 1234567 | 71 № 1234567",
                "passport | 57 04 123456 паспорт Пети | 57 04 123456",
                "birth-certificate | II-ВГ №123456 — свидетельство Пети | II-ВГ №123456",
                "address | Дедушка живёт: дер. Малые Горки, д. 17 | дер. Малые Горки, д. 17",
                "medical | У Вани сотрясение мозга после падения | сотрясение мозга",
                "medical | Ваня заразился коклюшем | коклюшем",
                "phone | Наберите +7 912 345 67 89. | +7 912 345 67 89",
                "phone | Пишите: ８９１２３４５６７８９ | ８９１２３４５６７８９",
                "card | Переводите на 4111 1111 1111 1111 до среды | 4111 1111 1111 1111",
                "snils | СНИЛС Пети: 112-233-445 95. | 112-233-445 95",
                "inn | ИНН мамы 500100732259 | 500100732259",
                "passport | Паспорт 57 04 123456 выдан | 57 04 123456",
                "birth-certificate | Свидетельство о рождении II-ВГ № 123456 | II-ВГ № 123456",
                "email | Пишите на masha.p@example.org! | masha.p@example.org",
                "email | Почта masha (собака) example.org | masha (собака) example.org",
                "address | Живём на: ул. Мира, д. 3, кв. 15, второй этаж | ул. Мира, д. 3, кв. 15",
                "address | Наш адрес: Комсомольский проспект, 7-12 | Комсомольский проспект, 7-12",
                "phone | Мама: 8 (343) 371-12-34 | 8 (343) 371-12-34",
                "card | Карта 2200000000000004 | 2200000000000004",
                "snils | Его номер 112-233-445 95 | 112-233-445 95",
                "snils | СНИЛС 11223344595 | 11223344595",
                "passport | Вот серия 57 04 123456 | серия 57 04 123456",
                "email | Почта masha (at) example.org | masha (at) example.org",
                "address | Живём на улице Ленина, дом 5 | улице Ленина, дом 5",
                "address | Мы переехали, Комсомольская 7-12 | Комсомольская 7-12",
                "medical | Ваня сломал руку | сломал руку",
                "medical | Мой сын состоит на учёте у психиатра | состоит на учёте у психиатра",
                "medical | Лене поставили СДВГ | СДВГ",
                "medical | Диагноз Пети — «астма» | астма",
                "medical | Диагноз Пети: сложный случай | сложный случай",
                "medical | Миша болеет ветрянкой. | ветрянкой",
                "medical | У Вани сахарный диабет. | сахарный диабет",
                "medical | Диагноз Пети: бронхиальная астма | бронхиальная астма",
                "medical | У Пети диабет. Спасибо за рассказ | диабет",
                "medical | У моего сына эпилепсия, учтите | эпилепсия"
            })
    void personalDataIsFoundInItsPlace(String kind, String text, String place) {
        List<Violation> found = find(text);
        assertEquals(1, found.size(), found::toString);
        Violation violation = found.getFirst();
        assertEquals("personal-data." + kind, violation.rule());
        assertEquals(place, text.substring(violation.from(), violation.to()));
        assertEquals("2.1", violation.clause());
        assertFalse(violation.message().en().isBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Номер заказа 4111111111111111.",
                "Пример: 9 876 543 210 : 5",
                "Паспорт автобуса 71 1234567",
                "У Достоевского была эпилепсия, доклад Пети",
                "Карта 4111 1111 1111 1112",
                "СНИЛС 112-233-445 96",
                "ИНН 500100732258",
                "Горячая линия 8-800-555-35-35.",
                "Звоните 8-800-555-35-35.",
                "Телефон школы: 8 (343) 371-12-34",
                "Номер 8111111111111112 и 11223344595",
                "Заказ 112-233-445 95",
                "Билет II-ВГ № 123456 и набор 57 04 123456",
                "Приезжайте в музей: улица Ленина, дом 5",
                "Сейчас у некоторых грипп",
                "мы переехали, комсомольская 7-12",
                "Урок по теме Комсомольская 7-12",
                "мебель принимает инсулин",
                "Приказ № 4437-ОД от 01.09.2026.",
                "Собрание с 18:00 до 19:30, кабинет 214.",
                "Школа находится на улице Ленина, дом 5.",
                "Сдаём по 12 500 рублей до 01.10.2026.",
                "Пишите в школу: school15@example.org.",
                "Грипп и ОРВИ: правила профилактики.",
                "ISBN 978-5-09-077883-1",
                "Счёт матча 112:98, вызывайте 112.",
                "У Вани завтра день рождения.",
                "У нас собака заболела . Прийти не сможем",
                "Встречаемся на площади Мира, дом 1"
            })
    void publicAndInvalidNumbersPass(String text) {
        assertEquals(List.of(), find(text));
    }

    @Test
    void checksumsAreThoseOfTheirStandards() {
        assertTrue(PersonalDataRule.isLuhn("79927398713"));
        assertFalse(PersonalDataRule.isLuhn("79927398710"));
        assertTrue(PersonalDataRule.isSnils("112-233-445 95"));
        assertFalse(PersonalDataRule.isSnils("112-233-445 59"));
        assertTrue(PersonalDataRule.isInn("500100732259"));
        assertFalse(PersonalDataRule.isInn("500100732295"));
        assertFalse(PersonalDataRule.isInn("7707083893"));
        assertFalse(PersonalDataRule.isLuhn(""));
        assertFalse(PersonalDataRule.isSnils("11223344595 0"));
        assertTrue(PersonalDataRule.isSnils("112-004-998 00"));
    }

    @Test
    void ofVeryManyNumbersTheFirstFiftyAreFound() {
        assertEquals(50, find("8 912 345-67-89, ".repeat(52)).size());
    }

    @ParameterizedTest
    @Tag("flood")
    @ValueSource(strings = {"a.", "1-", "12 ", "у ", "ул. а ", "диагноз ", "а-", "@a", "у а а ", "д 1 "})
    void floodsAreReadQuickly(String part) {
        String text = part.repeat(20_000 / part.length());
        assertTimeout(Duration.ofSeconds(3), () -> find(text));
    }
}
