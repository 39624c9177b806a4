package zvonok.consent.invitation.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import zvonok.consent.invitation.domain.InvitationCode;
import zvonok.consent.invitation.domain.Sheet;

class InvitationPdfTest {

    private static final String ADDRESS = "https://zvonok.example.org/auth/realms/zvonok/account";

    private static Sheet sheet(List<Sheet.Invited> invited) {
        return new Sheet(
                "Школа № 3 села Малые Ручьи",
                "5А",
                ADDRESS,
                LocalDate.of(2026, 12, 22),
                invited,
                new Sheet.Others(2, 1, 1));
    }

    @Test
    void eachHalfSaysWhoWhereAndWithWhat() throws IOException {
        List<Sheet.Invited> invited = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            invited.add(new Sheet.Invited("Лаптева Наталья Сергеевна", "lapteva.n" + i, InvitationCode.fresh()));
        }

        try (PDDocument document = Loader.loadPDF(InvitationPdf.of(sheet(invited)))) {
            assertEquals(2, document.getNumberOfPages());
            String text = new PDFTextStripper().getText(document);
            for (Sheet.Invited one : invited) {
                assertTrue(text.contains("Имя пользователя: " + one.username()), text);
                assertTrue(text.contains(one.code().printed()), text);
            }
            assertTrue(text.contains("Школа № 3 села Малые Ручьи, класс 5А"), text);
            assertTrue(text.contains("до 22.12.2026 включительно"), text);
            assertTrue(text.contains("Уже входят сами, приглашение не нужно: 2"), text);
        }
    }

    @Test
    void aTelephoneReadsTheAddress() throws Exception {
        byte[] pdf = InvitationPdf.of(
                sheet(List.of(new Sheet.Invited("Лаптева Наталья", "lapteva.n", InvitationCode.fresh()))));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 150);
            BufferedImage half = page.getSubimage(0, 0, page.getWidth(), page.getHeight() / 2);
            int[] pixels = half.getRGB(0, 0, half.getWidth(), half.getHeight(), null, 0, half.getWidth());

            assertEquals(ADDRESS, read(pixels, half));
        }
    }

    private static String read(int[] pixels, BufferedImage half) throws Exception {
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(
                            new HybridBinarizer(new RGBLuminanceSource(half.getWidth(), half.getHeight(), pixels))))
                    .getText();
        } catch (NotFoundException e) {
            return "no QR code is found";
        }
    }

    @Test
    void longNamesAndStrangeLettersStayOnTheirHalf() throws IOException {
        String endless = "Неописуемо".repeat(40);
        try (PDDocument document = Loader.loadPDF(InvitationPdf.of(
                sheet(List.of(new Sheet.Invited(endless + " 宝\u0007 " + endless, endless, InvitationCode.fresh())))))) {
            assertEquals(1, document.getNumberOfPages());
            assertTrue(new PDFTextStripper().getText(document).contains("Одноразовый код"));
        }
    }
}
