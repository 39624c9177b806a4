package zvonok.consent.evidence.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.SchoolTime;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Capacity;
import zvonok.consent.consent.domain.Evidence;
import zvonok.consent.consent.domain.LocalizedText;
import zvonok.consent.consent.domain.Means;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.evidence.domain.Receipt;
import zvonok.consent.evidence.domain.ReceiptState;
import zvonok.consent.evidence.domain.SignedRecord;
import zvonok.consent.roster.domain.Name;

@Tag("R2.1")
class ReceiptPdfTest {

    private static final String NUMBER = "0123456789abcdef0123456789abcdef";
    private static final String HASH = "ab".repeat(32);
    private static final Instant AT = Instant.parse("2026-09-01T08:30:15Z");
    private static final Evidence SIGNED = new Evidence("account-1", "2", AT, "203.0.113.9");

    @Test
    void thePageSaysInRussianWhatWasSignedByWhomAndHow() throws IOException {
        String text = text(pdf(receipt("Школа № 3", "Я разрешаю показывать фото.", "Лаптева Наталья Сергеевна")));

        for (String said : List.of(
                "Квитанция о согласии",
                "0123-4567-89ab-cdef-0123-4567-89ab-cdef",
                "Школа № 3",
                "Лаптева Варвара Игоревна, класс 5А",
                "Лаптева Наталья Сергеевна",
                "согласие дано",
                "01.09.2026 11:30:15 (Москва, UTC+03:00)",
                "Фото и видео в чате класса, версия 2",
                "203.0.113.9",
                "Отозвано",
                "Я разрешаю показывать фото.",
                "можно отозвать",
                HASH)) {
            assertTrue(text.contains(said), () -> said + " in " + text);
        }
    }

    @Test
    void itIsOneA4PageWithItsFontEmbeddedHoweverLongTheValuesAre() throws IOException {
        String endless = "длинноеслово".repeat(1_500);
        String wordy = "Обработка персональных данных. ".repeat(600);
        for (byte[] pdf : List.of(
                pdf(receipt("Школа № 3", "Коротко.", "Лаптева Наталья Сергеевна")),
                pdf(receipt(endless, wordy, wordy)),
                pdf(receipt(wordy, endless, endless)))) {
            try (PDDocument document = Loader.loadPDF(pdf)) {
                assertEquals(1, document.getNumberOfPages());
                PDPage page = document.getPage(0);
                assertEquals(PDRectangle.A4.getWidth(), page.getMediaBox().getWidth());
                assertEquals(PDRectangle.A4.getHeight(), page.getMediaBox().getHeight());
                List<PDFont> fonts = new ArrayList<>();
                for (COSName name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
                assertFalse(fonts.isEmpty());
                assertTrue(fonts.stream().allMatch(PDFont::isEmbedded));
            }
        }
    }

    @Test
    void nothingIsDrawnOutsideThePage() throws IOException {
        String wordy = "Обработка персональных данных. ".repeat(600);
        try (PDDocument document = Loader.loadPDF(pdf(receipt(wordy, wordy, wordy)))) {
            List<Float> outside = new ArrayList<>();
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<org.apache.pdfbox.text.TextPosition> positions) {
                    positions.stream()
                            .filter(p -> p.getEndX() > PDRectangle.A4.getWidth() - 45
                                    || p.getYDirAdj() > PDRectangle.A4.getHeight() - 45)
                            .forEach(p -> outside.add(p.getYDirAdj()));
                }
            };
            String drawn = stripper.getText(document);

            assertEquals(List.of(), outside, drawn);
        }
    }

    @Test
    void aFormThatLeavesNoRoomIsNamedInsteadOfPrinted() throws IOException {
        String text = text(pdf(receipt("Школа № 3", "Обработка персональных данных. ".repeat(600), "Имя")));

        assertTrue(text.contains("Текст формы не помещается на страницу"), text);
    }

    @Test
    void whatTheFontCannotDrawIsABoxAndNoFailure() throws IOException {
        String text = text(pdf(receipt("Школа 🏫 № 3\u0000\n", "Текст", "Имя")));

        assertTrue(text.contains("Школа □ № 3"), text);
    }

    private static byte[] pdf(Receipt receipt) {
        return ReceiptPdf.of(receipt, new SchoolTime(ZoneId.of("Europe/Moscow")));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Receipt receipt(String school, String formText, String typedName) {
        UUID id = new UUID(1, 1);
        return new Receipt(
                Receipt.SCHEMA_VERSION,
                NUMBER,
                HASH,
                ReceiptState.WITHDRAWN,
                id,
                new Receipt.School(id, school),
                "5А",
                new Receipt.Person(id, new Name("Варвара", "Лаптева", "Игоревна")),
                new Receipt.Person(id, new Name("Наталья", "Лаптева", "Сергеевна")),
                Purpose.CLASS_CHAT_MEDIA,
                new Receipt.SignedForm(
                        id,
                        2,
                        "cd".repeat(32),
                        new LocalizedText("Фото и видео в чате класса", "Photo and video in the class chat"),
                        new LocalizedText(formText, "I allow"),
                        "Школа № 3",
                        "Управление образования",
                        null),
                Answer.GRANTED,
                Means.ELECTRONIC,
                AT,
                LocalDate.of(2027, 9, 10),
                typedName,
                Capacity.GUARDIAN,
                null,
                new Receipt.Signature(id, 1, SIGNED),
                null,
                AT.plusSeconds(60),
                SIGNED,
                null,
                new LocalizedText("Согласие можно отозвать в любое время.", "It may be withdrawn."),
                new SignedRecord(
                        "account-1",
                        "2",
                        "203.0.113.9",
                        id,
                        1,
                        Answer.GRANTED,
                        AT,
                        AT,
                        null,
                        null,
                        id,
                        "cd".repeat(32),
                        2,
                        id,
                        null,
                        Means.ELECTRONIC,
                        NUMBER,
                        null,
                        Purpose.CLASS_CHAT_MEDIA,
                        id,
                        id,
                        typedName,
                        null),
                "http://localhost:8080/consent/v1/receipts/" + NUMBER);
    }
}
