package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the linear models see of a text, and how they learn from it. */
@Tag("R2.4b")
class FeaturesTest {

    private static Set<Integer> of(String text) {
        return Arrays.stream(Features.of(Folded.of(text)).toArray()).boxed().collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Скидка | cкидкa",
                "скидка! | скидка, !",
                "скидка скидка скидка скидка | скидка скидка скидка",
                "12 000 рублей | 123456 рублей",
                "9.500 рублей | 7 500 рублей",
                "1234567 рублей | 123456 рублей",
                "!! ура | !!!! ура",
                "https://a.ru/x тут | тут",
                "www.a.ru тут | тут",
                "да (нет) | да; нет",
                "скидкааааа | скидкаааааа"
            })
    void whatMakesNoDifferenceIsSeenAlike(String one, String other) {
        assertEquals(of(one), of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "скидка | скидки",
                "раз два | два раз",
                "12 рублей | 123 рублей",
                "12 00 рублей | 1200 рублей",
                "12,000 рублей | 12000 рублей",
                "5 $ | 5 %",
                "5 + | 5",
                "! ура | !! ура",
                "! ура | 😀 ура",
                "www тут | тут",
                "лес | леса",
                "экскурсия | экскурсии"
            })
    void whatMakesADifferenceIsSeen(String one, String other) {
        assertTrue(!of(one).equals(of(other)), () -> of(one).toString());
    }

    /** A word: its beginning, that beginning behind what stood before, and each four letters in a row. */
    @ParameterizedTest
    @CsvSource({"'', 0", "я, 2", "лес, 2", "леса, 3", "лесов, 4", "лес лес, 3", "5, 2", "!, 2", "$, 2", "', . :', 0"})
    void aTextHasSoManyFeatures(String text, int size) {
        assertEquals(size, Features.of(Folded.of(text)).size());
    }

    @Test
    void longTextsWeighNoMoreThanShortOnes() {
        assertEquals(0, Features.of(Folded.of("")).value());
        Features many = Features.of(Folded.of(IntStream.range(0, 500)
                .mapToObj(i -> "сло" + (char) ('а' + i % 30) + (char) ('а' + i / 30))
                .collect(Collectors.joining(" "))));
        assertTrue(many.size() > 1_000);
        assertEquals(1, many.value() * many.value() * many.size(), 1e-9);
        int[] all = many.toArray();
        assertEquals(many.size(), all.length);
        assertEquals(all[700], many.bucket(700));
        assertEquals(all.length, Arrays.stream(all).distinct().count());
        assertTrue(Arrays.stream(all).allMatch(bucket -> bucket >= 0 && bucket < Features.BUCKETS));
    }

    /** The weights that ship were learnt from exactly these features: whoever changes them has to train again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Распродажа шуб, скидки до 70%, заказ в личку! | 6.803579617320517",
                "Завтра собрание в 18:00. | -7.139582129535911",
                "5 000 рублей! www.a.ru 😀😀 +7 | -0.8935237454683438"
            })
    void theShippedWeightsFitTheFeatures(String text, double score) {
        assertEquals(score, LinearModel.named("advertising").score(text), 1e-6);
    }

    private static List<LinearModel.Example> examples(double weight) {
        return List.of(
                new LinearModel.Example("скидка на шубы", true, weight),
                new LinearModel.Example("купите шубы недорого", true, weight),
                new LinearModel.Example("продаю гараж недорого", true, weight),
                new LinearModel.Example("завтра собрание в школе", false, 1),
                new LinearModel.Example("возьмите сменку в школу", false, 1),
                new LinearModel.Example("урок в среду", false, 1));
    }

    private static byte[] bytes(LinearModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }

    @Test
    void aModelLearnsWhatItIsShown() throws IOException {
        LinearModel model = LinearModel.train(examples(1));
        examples(1)
                .forEach(example -> assertEquals(example.positive(), model.score(example.text()) > 0, example.text()));
        assertTrue(model.score("скидка на гараж") > 0);
        assertTrue(model.score("собрание в среду") < 0);
        assertArrayEquals(bytes(model), bytes(LinearModel.train(examples(1))));
        LinearModel heavy = LinearModel.train(examples(3));
        assertTrue(heavy.score("") > model.score(""), "what weighs more moves the bias");
    }

    @Test
    void aModelIsWrittenAsItIsRead() throws IOException {
        LinearModel model = LinearModel.train(examples(1));
        try (DataInputStream data = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes(model))))) {
            assertTrue(data.readFloat() > 0);
            assertEquals(model.score(""), data.readFloat(), 1e-6);
            byte[] weights = data.readNBytes(Features.BUCKETS + 1);
            assertEquals(Features.BUCKETS, weights.length);
            assertEquals(
                    127,
                    IntStream.range(0, weights.length)
                            .map(i -> Math.abs(weights[i]))
                            .max()
                            .orElse(0));
        }
    }
}
