package zvonok.consent.consent.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.consent.roster.domain.Name;

@Tag("R2.1")
class TypedNameTest {

    private static final Name NAME = new Name("Алёна", "Кораблёва-Чиж", "Петровна");

    @ParameterizedTest
    @CsvSource({
        "Кораблёва-Чиж Алёна Петровна, true",
        "Алёна Петровна Кораблёва-Чиж, true",
        "кораблева-чиж  алена петровна, true",
        "'  КОРАБЛЁВА‑ЧИЖ АЛЁНА ПЕТРОВНА ', true",
        "Кораблёва-Чиж Алёна, true",
        "Алёна Кораблёва-Чиж, true",
        "Кораблева Чиж Алена Петровна, true",
        "Кораблёва – Чиж Алёна Петровна, true",
        "Кораблёва-Чиж Алёна Ивановна, false",
        "Кораблёва-Чиж Петровна, false",
        "Алёна Кораблёва-Чиж Петровна, false",
        "Кораблёва Алёна Петровна, false",
        "'', false"
    })
    void theWholeNameInEitherOrderIsTheSigners(String typed, boolean own) {
        assertEquals(own, TypedName.isOf(NAME, typed));
    }

    @Test
    void whoHasNoPatronymicSignsWithoutOne() {
        assertTrue(TypedName.isOf(new Name("Алина", "Чиж", null), "Чиж Алина"));
    }

    @Test
    void whoseListLacksThePatronymicMayTypeIt() {
        Name name = new Name("Алина", "Чиж", null);

        assertTrue(TypedName.isOf(name, "Чиж Алина Ринатовна"));
        assertTrue(TypedName.isOf(name, "Алина Ринатовна Чиж"));
        assertFalse(TypedName.isOf(name, "Чиж Алиса Ринатовна"));
        assertFalse(TypedName.isOf(name, "Чиж Алина Ринатовна Вторая"));
    }

    /** A thousand names, each typed in ten ways that people and keyboards have. */
    @Test
    void noKeyboardMakesANameDiffer() {
        Random random = new Random(20_261_122);
        List<String> given = List.of("Алёна", "Пётр", "Майя", "Наталья", "Anne-Marie", "Йылдыз", "Семён", "Jérôme");
        List<String> family =
                List.of("Ёлкин", "Кораблёва-Чиж", "О’Нил", "де ла Крус", "Щербаков", "Müller-Vogt", "Чиж");
        List<String> middle = List.of("Фёдоровна", "Ильинична", "Рафаил оглы", "Андреевич");
        for (int i = 0; i < 1_000; i++) {
            Name name = new Name(
                    pick(given, random), pick(family, random), random.nextInt(4) == 0 ? null : pick(middle, random));
            for (int n = 0; n < 10; n++) {
                String typed = typed(name, random);
                assertTrue(TypedName.isOf(name, typed), () -> name + " typed as " + typed);
            }
        }
    }

    /** Whoever is somebody else does not pass, however the name is typed. */
    @Test
    void anotherPersonsNameDiffers() {
        Random random = new Random(63);
        Name name = new Name("Наталья", "Лаптева", "Сергеевна");
        for (Name other : List.of(
                new Name("Игорь", "Лаптев", "Андреевич"),
                new Name("Наталья", "Лаптева", "Петровна"),
                new Name("Наталия", "Лаптева", "Сергеевна"),
                new Name("Наталья", "Лаптев", "Сергеевна"))) {
            for (int n = 0; n < 200; n++) {
                String typed = typed(other, random);
                boolean patronymicLeftOut = TypedName.isOf(new Name(other.givenName(), other.familyName(), null), typed)
                        && other.givenName().equals("Наталья")
                        && other.familyName().equals("Лаптева")
                        && !typed.toLowerCase(Locale.ROOT).contains("петровна");
                assertEquals(patronymicLeftOut, TypedName.isOf(name, typed), typed);
            }
        }
    }

    private static String typed(Name name, Random random) {
        String patronymic = name.middleName();
        String middle = patronymic == null || random.nextInt(3) == 0 ? "" : " " + patronymic + " ";
        String whole = random.nextBoolean()
                ? name.familyName() + " " + name.givenName() + middle
                : name.givenName() + " " + middle + name.familyName();
        whole = switch (random.nextInt(3)) {
            case 0 -> whole.toUpperCase(Locale.ROOT);
            case 1 -> whole.toLowerCase(Locale.ROOT);
            default -> whole;
        };
        if (random.nextBoolean()) {
            whole = whole.replace('ё', 'е').replace('Ё', 'Е');
        }
        if (random.nextBoolean()) {
            whole = whole.replace("-", pick(List.of("–", "—", "‑", " - ", " ", "−"), random));
        }
        if (random.nextBoolean()) {
            whole = whole.replace(" ", pick(List.of("  ", "\u00a0", "\t", " \u2009"), random));
        }
        if (random.nextInt(4) == 0) {
            whole = "\u200b " + whole + "\ufeff ";
        }
        return random.nextBoolean() ? Normalizer.normalize(whole, Normalizer.Form.NFD) : whole;
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
