package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What dictionaries read instead of the text as it was sent, and the names that they are given. */
@Tag("R2.3b")
class PlainTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "и\u0306од И\u0306од | йод Йод",
                "е\u0308лка Е\u0308лка | ёлка Ёлка",
                "а\u0306 а\u0308 и\u0308 | а а и",
                "за\u0301мок б\u20dd | замок б",
                "\u0301а | а",
                "с\u00adло\u200bво | слово",
                "5\u00a0кг\u202fда | 5 кг да",
                "10\u201212 | 10–12"
            })
    void marksAndInvisibleCharactersAreTakenAway(String raw, String plain) {
        assertEquals(plain, Plain.of(raw).text());
    }

    @Test
    void everyUnitKnowsWhereItStood() {
        Plain plain = Plain.of("\u200bе\u0308л\u00adка\u0301");
        assertEquals("ёлка", plain.text());
        assertEquals(1, plain.from(0));
        assertEquals(3, plain.to(1));
        assertEquals(5, plain.from(2));
        assertEquals(8, plain.to(4));
    }

    private static void assertForms(String name, String... some) {
        Set<String> forms = Declension.forms(name);
        assertEquals(new TreeSet<>(Set.of(some)), new TreeSet<>(forms));
    }

    @Test
    void namesAreKnownInEveryCase() {
        assertForms("Ия", "ия", "ии", "ие", "ию", "ией");
        assertForms("Мария", "мария", "марии", "марию", "марией");
        assertForms(
                "Толстой", "толстой", "толстого", "толстому", "толстым", "толстом", "толстые", "толстых", "толстыми");
        assertForms("Королёв", "королев", "королева", "королеву", "королевым", "королеве", "королевой");
        assertForms("Ли", "ли");
        assertForms("Ким", "ким", "кима", "киму", "кимом", "кимем", "киме", "кимы", "кими", "кимей", "кимам", "кимами");
        assertForms(
                "Анна-Яна 5 Я",
                "анна",
                "анны",
                "анни",
                "анне",
                "анну",
                "анной",
                "анней",
                "яна",
                "яны",
                "яни",
                "яне",
                "яну",
                "яной",
                "яней");
        assertForms("");
    }

    @Test
    void aClassKnowsItsNamesAndNobodyElses() {
        Names names = Names.of(Set.of("Пётр Ким"));
        assertEquals(true, names.has("пётр"));
        assertEquals(true, names.has("петр"));
        assertEquals(true, names.has("киму"));
        assertEquals(false, names.has("иван"));
        assertEquals(false, names.areNone());
        assertEquals(true, Names.NONE.areNone());
    }
}
