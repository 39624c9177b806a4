package zvonok.consent.invitation.rest;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import zvonok.consent.invitation.domain.Sheet;

/**
 * Invitations on A4 pages, two on each, to be cut apart; the last half page is for whoever hands them over. The font is embedded
 * (Liberation Sans, SIL Open Font License 1.1). A word that is wider than its line is cut with an ellipsis.
 */
final class InvitationPdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final float HALF = PDRectangle.A4.getHeight() / 2;
    private static final float MARGIN = 45;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float QR = 120;
    private static final float TITLE = 17;
    private static final float CODE = 19;
    private static final float BODY = 10.5f;
    private static final float SMALL = 8.5f;
    private static final float LEADING = 1.35f;
    private static final String MISSING = "□";

    private final PDDocument document;
    private final PDFont font;
    private final CmapLookup glyphs;
    private final Sheet sheet;
    private final BitMatrix address;

    private InvitationPdf(PDDocument document, PDFont font, CmapLookup glyphs, Sheet sheet) {
        this.document = document;
        this.font = font;
        this.glyphs = glyphs;
        this.sheet = sheet;
        this.address = qr(sheet.address());
    }

    private interface Half {
        void draw(Pen pen) throws IOException;
    }

    /** The document's bytes. Takes some ten milliseconds of computing and more: not for an event loop. */
    static byte[] of(Sheet sheet) {
        try (PDDocument document = new PDDocument();
                InputStream file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT));
                TrueTypeFont type = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            document.getDocumentCatalog().setLanguage("ru-RU");
            document.getDocumentInformation().setTitle("Приглашения");
            PDFont font = PDType0Font.load(document, type, true);
            new InvitationPdf(document, font, type.getUnicodeCmapLookup(), sheet).draw();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BitMatrix qr(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    private void draw() throws IOException {
        List<Half> halves = new ArrayList<>();
        sheet.invited().forEach(invited -> halves.add(pen -> invitation(pen, invited)));
        halves.add(this::forWhoHandsThemOver);
        for (int i = 0; i < halves.size(); i += 2) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                halves.get(i).draw(new Pen(content, 2 * HALF - MARGIN));
                content.setLineDashPattern(new float[] {4, 4}, 0);
                content.moveTo(0, HALF);
                content.lineTo(PDRectangle.A4.getWidth(), HALF);
                content.stroke();
                if (i + 1 < halves.size()) {
                    halves.get(i + 1).draw(new Pen(content, HALF - MARGIN));
                }
            }
        }
    }

    private void invitation(Pen pen, Sheet.Invited invited) throws IOException {
        pen.square(address, MARGIN + WIDTH - QR, pen.y - QR);
        float beside = WIDTH - QR - 10;
        pen.text(sheet.school() + (sheet.group().isEmpty() ? "" : ", класс " + sheet.group()), SMALL + 1, beside, 2);
        pen.text("Приглашение в «Звонок»", TITLE, beside, 1);
        pen.text(invited.name(), BODY + 3, beside, 2);
        pen.space(4);
        pen.text("Имя пользователя: " + invited.username(), BODY + 1, beside, 2);
        pen.text("Одноразовый код:", BODY + 1, beside, 1);
        pen.text(invited.code().printed(), CODE, WIDTH, 1);
        pen.space(4);
        pen.text("1. Откройте камерой телефона код справа или наберите адрес: " + sheet.address(), BODY, WIDTH, 3);
        pen.text(
                "2. Введите имя пользователя, а вместо пароля — одноразовый код, строчными буквами и с дефисами."
                        + " Букв o, l и i в коде нет: это всегда 0 и 1.",
                BODY,
                WIDTH,
                3);
        pen.text("3. Придумайте свой пароль. Его не знает никто, и в школе его никогда не спросят.", BODY, WIDTH, 2);
        pen.text(
                "Код сработает один раз, до " + DAY.format(sheet.validUntil())
                        + " включительно. Если не успели или потеряли листок, попросите новый у классного руководителя.",
                BODY,
                WIDTH,
                3);
        pen.text(
                "У вас уже есть вход в «Звонок», например в школе другого ребёнка? Тогда войдите как обычно и введите этот код"
                        + " там, где предлагают присоединить ещё одну запись: всё останется под одним входом.",
                BODY,
                WIDTH,
                3);
        pen.text(
                "In English: open the address, sign in with the user name above and the one-time code as password, and choose a"
                        + " password of your own. If you have an account already, sign in to it and join this record by its code.",
                SMALL,
                WIDTH,
                3);
    }

    private void forWhoHandsThemOver(Pen pen) throws IOException {
        pen.text(sheet.school() + (sheet.group().isEmpty() ? "" : ", класс " + sheet.group()), SMALL + 1, WIDTH, 2);
        pen.text("Тому, кто раздаёт приглашения", TITLE, WIDTH, 1);
        pen.space(4);
        pen.text("Приглашений на этих листах: " + sheet.invited().size() + ".", BODY, WIDTH, 1);
        Sheet.Others others = sheet.others();
        if (others.entered() > 0) {
            pen.text("Уже входят сами, приглашение не нужно: " + others.entered() + ".", BODY, WIDTH, 1);
        }
        if (others.waiting() > 0) {
            pen.text("Учётная запись ещё создаётся: " + others.waiting() + ". Распечатайте их позже.", BODY, WIDTH, 2);
        }
        if (others.elsewhere() > 0) {
            pen.text(
                    "Работают в школе, их приглашает директор или управление образования: " + others.elsewhere() + ".",
                    BODY,
                    WIDTH,
                    2);
        }
        pen.space(6);
        pen.text(
                "Отдайте каждый листок лично тому, чьё имя на нём, не пересылайте фотографией. Прежние приглашения этих людей"
                        + " больше не действуют. Если листок пропал, распечатайте новый: старый сразу перестанет работать."
                        + " Этот листок можно выбросить.",
                BODY,
                WIDTH,
                5);
    }

    /** Writes downwards from a height. */
    private final class Pen {

        private final PDPageContentStream content;
        private float y;

        Pen(PDPageContentStream content, float y) {
            this.content = content;
            this.y = y;
        }

        void space(float points) {
            y -= points;
        }

        void text(String text, float size, float width, int most) throws IOException {
            List<String> lines = wrap(text, size, width);
            for (int i = 0; i < Math.min(most, lines.size()); i++) {
                boolean cut = i == most - 1 && lines.size() > most;
                y -= size * LEADING;
                content.beginText();
                content.setFont(font, size);
                content.newLineAtOffset(MARGIN, y);
                content.showText(fitting(cut ? lines.get(i) + "…" : lines.get(i), size, width));
                content.endText();
            }
        }

        void square(BitMatrix modules, float x, float bottom) throws IOException {
            float side = QR / modules.getWidth();
            for (int row = 0; row < modules.getHeight(); row++) {
                for (int column = 0; column < modules.getWidth(); column++) {
                    if (modules.get(column, row)) {
                        content.addRect(x + column * side, bottom + QR - (row + 1) * side, side, side);
                    }
                }
            }
            content.fill();
        }
    }

    private List<String> wrap(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(text).split(" ", -1)) {
            if (!line.isEmpty() && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private String fitting(String line, float size, float width) throws IOException {
        String text = line;
        while (width(text, size) > width && text.length() > 2) {
            text = text.substring(0, text.offsetByCodePoints(text.length(), text.endsWith("…") ? -2 : -1)) + "…";
        }
        return text;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** The text with blanks for control characters and a box for what the font cannot draw. */
    private String printable(String text) {
        return text.codePoints()
                .mapToObj(c -> {
                    if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                        return " ";
                    }
                    return glyphs.getGlyphId(c) == 0 ? MISSING : Character.toString(c);
                })
                .collect(Collectors.joining())
                .strip();
    }
}
