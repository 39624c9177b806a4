package zvonok.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final Figure POST =
            new Figure("post.rate", 1500, "1/s", 6000, "bare JDBC", new Goal.RatioAtLeast(0.2), "32 connections");

    @Test
    void aRatioIsValueToFloor() {
        assertEquals(0.25, POST.ratio());
        assertTrue(POST.met());
    }

    @Test
    void aRatioGoalIsMissedBelowItsLimitAndWithoutAFloor() {
        Goal goal = new Goal.RatioAtLeast(0.2);
        assertTrue(goal.met(20, 100));
        assertFalse(goal.met(19.9, 100));
        assertFalse(goal.met(1000, Double.NaN));
        assertFalse(goal.met(Double.NaN, 100));
    }

    @Test
    void anUpperLimitIncludesItself() {
        Goal goal = new Goal.AtMost(60);
        assertTrue(goal.met(60, Double.NaN));
        assertFalse(goal.met(60.001, Double.NaN));
        assertFalse(goal.met(Double.NaN, Double.NaN));
    }

    @Test
    void aLineSaysValueUnitFloorRatioAndGoal() {
        String line = POST.line();
        assertTrue(line.startsWith("post.rate"), line);
        assertTrue(line.contains("1500 1/s"), line);
        assertTrue(line.contains("floor 6000 (bare JDBC), ratio 0.25"), line);
        assertTrue(line.contains("met: ratio at least 0.2"), line);
        assertFalse(line.contains("\n"), line);
    }

    @Test
    void aMissedGoalIsSaidLoudly() {
        Figure slow = new Figure("delivery.p50", 61, "ms", 3, "floor", new Goal.AtMost(60), "");
        assertTrue(slow.line().contains("MISSED: at most 60 ms"), slow.line());
    }

    @Test
    void jsonHasTheAgreedFieldsOnOneLine() throws Exception {
        String text = POST.json("abc1234", Instant.parse("2026-11-22T18:00:00Z"));
        assertFalse(text.contains("\n"));
        JsonNode json = new ObjectMapper().readTree(text);
        assertEquals("post.rate", json.path("name").asText());
        assertEquals(1500, json.path("value").asDouble());
        assertEquals("1/s", json.path("unit").asText());
        assertEquals(6000, json.path("floor").asDouble());
        assertEquals("bare JDBC", json.path("floorName").asText());
        assertEquals(0.25, json.path("ratio").asDouble());
        assertEquals("abc1234", json.path("commit").asText());
        assertEquals("2026-11-22T18:00:00Z", json.path("at").asText());
    }

    @Test
    void aLeastValueIsReachedAtItself() {
        Goal goal = new Goal.AtLeast(250);
        assertTrue(Figure.withoutFloor("checks.rate", 250, "1/s", goal, "").met());
        assertFalse(Figure.withoutFloor("checks.rate", 249.9, "1/s", goal, "").met());
        assertFalse(
                Figure.withoutFloor("checks.rate", Double.NaN, "1/s", goal, "").met());
        assertEquals("at least 250 1/s", goal.words("1/s"));
    }

    @Test
    void whatIsNotANumberIsNullInJson() throws Exception {
        Figure figure = Figure.withoutFloor("pool.errors", 0, "errors", new Goal.AtMost(0), "");
        JsonNode json = new ObjectMapper().readTree(figure.json("abc1234", Instant.EPOCH));
        assertTrue(json.path("floor").isNull());
        assertTrue(json.path("ratio").isNull());
        assertEquals(0, json.path("value").asInt());
        assertTrue(json.path("value").isNumber());
    }

    @Test
    void numbersHaveFourDigitsAndNoExponent() {
        assertEquals("7424", Figure.number(7424.4));
        assertEquals("123500", Figure.number(123_456));
        assertEquals("0.001235", Figure.number(0.00123456));
        assertEquals("0", Figure.number(0));
        assertEquals("-", Figure.number(Double.NaN));
    }
}
