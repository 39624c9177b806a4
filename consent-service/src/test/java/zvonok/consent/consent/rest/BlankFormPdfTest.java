package zvonok.consent.consent.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.consent.application.FormService.Form;
import zvonok.consent.consent.domain.FormParticulars;
import zvonok.consent.consent.domain.LocalizedText;
import zvonok.consent.consent.domain.Purpose;

/** A family without a telephone signs on paper: the form is printed as it was published. */
@Tag("R2.1")
class BlankFormPdfTest {

    private static final String HASH = "cd".repeat(32);

    @Test
    void itSaysInBothLanguagesWhatIsAskedAndHasPlacesToSign() throws IOException {
        List<String> pages = pages(BlankFormPdf.of(form("Я разрешаю показывать…", "I allow to show…")));

        assertEquals(2, pages.size());
        for (String said : List.of(
                "Фото и видео в чате класса",
                "Школа № 3, Посёлок, Школьная улица, 3",
                "Я разрешаю показывать…",
                "со дня подписи: лет — 1",
                "Согласие можно отозвать",
                "Ребёнок (фамилия, имя, отчество)",
                "Класс",
                "Родитель или представитель",
                "Даю согласие",
                "Не даю согласия",
                "Дата и подпись",
                "Версия формы 2, SHA-256 " + HASH)) {
            assertTrue(pages.getFirst().contains(said), () -> said + " in " + pages.getFirst());
        }
        for (String said : List.of("I allow to show…", "I do not give my consent", "Date and signature", HASH)) {
            assertTrue(pages.getLast().contains(said), () -> said + " in " + pages.getLast());
        }
    }

    @Test
    void aLongFormTakesMorePagesAndWhatIsSignedStaysTogether() throws IOException {
        for (int length = 20; length <= 60; length++) {
            String text = ("Обработка персональных данных ребёнка в чате класса. ".repeat(2) + "\n").repeat(length);
            byte[] pdf = BlankFormPdf.of(form(text, "I allow."));
            List<String> pages = pages(pdf);

            assertTrue(pages.size() >= 2);
            assertTrue(pages.stream().allMatch(page -> page.contains(HASH)), "each page says of which form");
            String last = pages.get(pages.size() - 2);
            for (String said : List.of("Ребёнок (", "Даю согласие", "Не даю согласия", "Дата и подпись")) {
                assertTrue(last.contains(said), () -> said + " in " + last);
            }
            assertEquals(List.of(), outside(pdf));
        }
    }

    private static List<String> pages(byte[] pdf) throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(document));
            }
        }
        return pages;
    }

    private static List<Float> outside(byte[] pdf) throws IOException {
        List<Float> outside = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> positions) {
                    positions.stream()
                            .filter(p -> p.getEndX() > PDRectangle.A4.getWidth() - 50
                                    || p.getYDirAdj() > PDRectangle.A4.getHeight() - 50)
                            .forEach(p -> outside.add(p.getYDirAdj()));
                }
            };
            assertTrue(stripper.getText(document).isBlank());
        }
        return outside;
    }

    private static Form form(String russian, String english) {
        return new Form(
                new UUID(1, 1),
                new UUID(1, 2),
                2,
                Purpose.CLASS_CHAT_MEDIA,
                new LocalizedText("Фото и видео в чате класса", "Photo and video in the class chat"),
                new LocalizedText(russian, english),
                "Школа № 3",
                "Управление образования",
                new FormParticulars(
                        new LocalizedText("Показ снимков в чате класса", "Pictures shown in the class chat"),
                        new LocalizedText("Ученик", "The student"),
                        new LocalizedText("Родитель", "A parent"),
                        "Посёлок, Школьная улица, 3",
                        "Посёлок, Площадь, 1",
                        new LocalizedText("Изображение ребёнка", "The child's image"),
                        new LocalizedText("Хранение, показ", "Keeping, showing"),
                        new LocalizedText("Согласие можно отозвать в любой день", "It may be withdrawn on any day"),
                        null,
                        Period.ofYears(1)),
                HASH,
                Instant.parse("2026-09-01T08:30:15Z"));
    }
}
