package zvonok.poll.decision.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.poll.decision.domain.DecisionKind;
import zvonok.poll.decision.domain.Parameters;

class ParametersJsonTest {

    private static final String HOURS =
            "{\"timeZone\":\"Asia/Yekaterinburg\",\"windows\":[{\"days\":[\"MONDAY\"],\"from\":\"08:00\",\"to\":\"20:00\"}]}";

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String invalid(DecisionKind kind, String text) {
        return assertThrows(ParametersJson.Unreadable.class, () -> read(kind, text))
                .field();
    }

    private static void read(DecisionKind kind, String text) throws ParametersJson.Unreadable {
        var _ = ParametersJson.read(kind, json(text));
    }

    @ParameterizedTest
    @Tag("R2.2a")
    @ValueSource(
            strings = {
                HOURS,
                "{\"timeZone\":\"Europe/Moscow\",\"windows\":[{\"days\":[\"SATURDAY\",\"SUNDAY\"],\"from\":\"00:00\",\"to\":\"24:00\"}]}",
                "{\"timeZone\":\"UTC\",\"windows\":[{\"days\":[\"MONDAY\"],\"from\":\"08:00\",\"to\":\"08:01\"},{\"days\":[\"MONDAY\"],\"from\":\"18:00\",\"to\":\"20:00\"}]}",
                "{\"timeZone\":\"America/Argentina/Buenos_Aires\",\"windows\":[{\"days\":[\"FRIDAY\"],\"from\":\"23:59\",\"to\":\"24:00\"}]}"
            })
    void chatHoursAreReadAndWrittenTheSame(String text) throws ParametersJson.Unreadable {
        Parameters read = ParametersJson.read(DecisionKind.CHAT_HOURS, json(text));
        assertEquals(json(text), ParametersJson.write(read));
        assertEquals(read, ParametersJson.kept(ParametersJson.keep(read)));
    }

    @ParameterizedTest
    @Tag("R2.5")
    @ValueSource(
            strings = {
                "{\"forms\":[\"AGREEMENT\",\"SYMBOL\"],\"symbol\":\"+\"}",
                "{\"forms\":[\"SYMBOL\"],\"symbol\":\"👍🏽\"}",
                "{\"forms\":[\"SYMBOL\"],\"symbol\":\"++++\"}",
                "{\"forms\":[\"AGREEMENT\"],\"symbol\":null}"
            })
    void marksAreReadAndWrittenTheSame(String text) throws ParametersJson.Unreadable {
        Parameters read = ParametersJson.read(DecisionKind.MARK_EQUALS_SIGNATURE, json(text));
        assertEquals(json(text), ParametersJson.write(read));
        assertEquals(read, ParametersJson.kept(ParametersJson.keep(read)));
    }

    @ParameterizedTest
    @Tag("R2.2a")
    @CsvSource(
            delimiter = '|',
            value = {
                "timeZone | Asia/Yekaterinburg | Asia/Nowhere",
                "timeZone | Asia/Yekaterinburg | +05:00",
                "timeZone | Asia/Yekaterinburg | UTC+5",
                "timeZone | Asia/Yekaterinburg | GMT",
                "timeZone | Asia/Yekaterinburg | asia/yekaterinburg",
                "timeZone | Asia/Yekaterinburg | SystemV/EST5",
                "timeZone | \"Asia/Yekaterinburg\" | null",
                "timeZone | \"Asia/Yekaterinburg\" | 5",
                "windows[0].days | \"MONDAY\" | \"MONDAY\",\"MONDAY\"",
                "windows[0].days | \"MONDAY\" | ''",
                "windows[0].days | \"MONDAY\" | null",
                "windows[0].days | [\"MONDAY\"] | null",
                "windows[0].days[0] | MONDAY | MITTWOCH",
                "windows[0].days[0] | \"MONDAY\" | 1",
                "windows[0].from | 08:00 | 8:00",
                "windows[0].from | 08:00 | 24:00",
                "windows[0].from | 08:00 | 08:60",
                "windows[0].from | 08:00 | 08:00:00",
                "windows[0].from | \"08:00\" | null",
                "windows[0].from | \"08:00\" | 800",
                "windows[0].to | 20:00 | 08:00",
                "windows[0].to | 20:00 | 07:59",
                "windows[0].to | 20:00 | 24:01",
                "windows[0].to | 20:00 | 00:00",
                "windows[0].more | \"to\" | \"more\":1,\"to\"",
                "windows | [{ | []}|"
            })
    void hoursThatCouldNotBeKeptAreRefusedByTheirField(String field, String sound, String instead) {
        String text = field.equals("windows")
                ? "{\"timeZone\":\"Asia/Yekaterinburg\",\"windows\":[]}"
                : HOURS.replace(sound, instead);
        assertEquals(field, invalid(DecisionKind.CHAT_HOURS, text));
    }

    @ParameterizedTest
    @Tag("R2.5")
    @CsvSource(
            delimiter = '|',
            value = {
                "symbol | {\"forms\":[\"SYMBOL\"],\"symbol\":\"\"}",
                "symbol | {\"forms\":[\"SYMBOL\"],\"symbol\":\"+++++\"}",
                "symbol | {\"forms\":[\"SYMBOL\"],\"symbol\":\" \"}",
                "symbol | {\"forms\":[\"SYMBOL\"],\"symbol\":\"\\u0000\"}",
                "symbol | {\"forms\":[\"SYMBOL\"],\"symbol\":\"\\ud83d\"}",
                "symbol | {\"forms\":[\"SYMBOL\"]}",
                "symbol | {\"forms\":[\"AGREEMENT\"],\"symbol\":\"+\"}",
                "symbol | {\"forms\":[\"SYMBOL\"],\"symbol\":1}",
                "forms | {\"forms\":[],\"symbol\":\"+\"}",
                "forms | {\"symbol\":\"+\"}",
                "forms | {\"forms\":[\"SYMBOL\",\"SYMBOL\"],\"symbol\":\"+\"}",
                "forms[0] | {\"forms\":[\"SILENCE\"],\"symbol\":\"+\"}",
                "forms | {\"forms\":[null],\"symbol\":\"+\"}",
                "more | {\"forms\":[\"AGREEMENT\"],\"more\":1}",
                "'' | []",
                "'' | null",
                "'' | 5"
            })
    void marksThatCouldNotBeRecognisedAreRefusedByTheirField(String field, String text) {
        assertEquals(field, invalid(DecisionKind.MARK_EQUALS_SIGNATURE, text));
    }
}
