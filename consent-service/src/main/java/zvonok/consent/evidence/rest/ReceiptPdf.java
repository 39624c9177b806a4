package zvonok.consent.evidence.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Evidence;
import zvonok.consent.consent.domain.FormParticulars;
import zvonok.consent.consent.domain.Means;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.evidence.domain.Receipt;
import zvonok.consent.evidence.domain.ReceiptNumber;
import zvonok.consent.evidence.domain.SignedPaper;
import zvonok.consent.roster.domain.Name;

/**
 * A receipt on one A4 page in Russian. The font is embedded, so that it prints alike everywhere: Liberation Sans (SIL Open Font
 * License 1.1), which the PDF library brings along. However long the values are, there is one page: what does not fit is cut with
 * an ellipsis, and a form's text that leaves no room is named by version and hash instead.
 */
final class ReceiptPdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final float MARGIN = 50;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float LABELS = 150;
    private static final float GAP = 10;
    private static final float TITLE = 16;
    private static final float BODY = 9;
    private static final float SMALL = 7.5f;
    private static final float LEADING = 1.3f;
    private static final int MOST_LINES = 5;
    private static final String MISSING = "□";

    private record Row(String label, String value) {}

    private final PDFont font;
    private final CmapLookup glyphs;
    private final PDPageContentStream page;
    private float y = PDRectangle.A4.getHeight() - MARGIN;

    private ReceiptPdf(PDFont font, CmapLookup glyphs, PDPageContentStream page) {
        this.font = font;
        this.glyphs = glyphs;
        this.page = page;
    }

    /** The page's bytes. Takes some ten milliseconds of computing: not for an event loop. */
    static byte[] of(Receipt receipt) {
        try (PDDocument document = new PDDocument();
                InputStream file = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT));
                TrueTypeFont type = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            document.getDocumentCatalog().setLanguage("ru-RU");
            document.getDocumentInformation().setTitle("Квитанция " + receipt.number());
            PDFont font = PDType0Font.load(document, type, true);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                new ReceiptPdf(font, type.getUnicodeCmapLookup(), content).draw(receipt);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(Receipt receipt) throws IOException {
        for (String line : wrap(receipt.school().name(), TITLE, WIDTH, 2)) {
            line(line, MARGIN, BODY + 2);
        }
        space(GAP);
        line(title(receipt), MARGIN, TITLE);
        line("№ " + new ReceiptNumber(receipt.number()).printed(), MARGIN, BODY + 2);
        space(GAP);
        List<Row> rows = rows(receipt);
        List<String> footer = wrap(
                receipt.howToWithdraw().ru() + " Проверить квитанцию может каждый: " + receipt.verification(),
                BODY,
                WIDTH,
                MOST_LINES);
        float room = y - MARGIN - footer.size() * BODY * LEADING - GAP;
        int lines = MOST_LINES;
        while (lines > 1 && height(rows, lines) > room) {
            lines--;
        }
        for (Row row : rows) {
            row(row, lines);
        }
        text(receipt, y - MARGIN - footer.size() * BODY * LEADING - 2 * GAP);
        space(GAP);
        for (String line : footer) {
            line(line, MARGIN, BODY);
        }
    }

    private static String title(Receipt receipt) {
        return switch (receipt.answer()) {
            case GRANTED -> "Квитанция о согласии";
            case REFUSED -> "Квитанция об отказе";
        };
    }

    private static List<Row> rows(Receipt receipt) {
        List<Row> rows = new ArrayList<>(List.of(
                new Row("Состояние", state(receipt)),
                new Row("Ребёнок", name(receipt.child().name()) + ", класс " + receipt.classTitle()),
                new Row("Ответил(а)", signer(receipt)),
                new Row("Ответ", answer(receipt.answer())),
                new Row("Цель", purpose(receipt)),
                new Row("Время ответа", TIME.format(receipt.answeredAt())),
                new Row(
                        "Форма",
                        receipt.form().title().ru() + ", версия "
                                + receipt.form().version()),
                new Row("SHA-256 формы", receipt.form().sha256()),
                new Row("Оператор", receipt.form().operator()),
                new Row("Обработчик", receipt.form().processor()),
                new Row("Способ подписи", means(receipt.means()))));
        Receipt.Signature signature = receipt.signature();
        if (signature != null) {
            Evidence signed = signature.evidence();
            rows.add(new Row("Набранное имя", orDash(receipt.typedName())));
            rows.add(new Row(
                    "Соглашение о подписи", "версия " + signature.agreementVersion() + ", " + signature.agreementId()));
            rows.add(new Row("Учётная запись", signed.account()));
            rows.add(new Row("Вход в систему", signIn(signed)));
            rows.add(new Row("Адрес", orDash(signed.address())));
        }
        SignedPaper paper = receipt.paper();
        if (paper != null) {
            rows.add(new Row("Дата на бумаге", paper.signedOn().format(DAY)));
            rows.add(new Row("SHA-256 скана", paper.scanSha256()));
            rows.add(new Row("Загрузил(а)", "сотрудник " + paper.uploadedBy()));
            rows.add(new Row("Засвидетельствовал(а)", "другой сотрудник " + paper.witnessedBy()));
        }
        Evidence withdrawn = receipt.withdrawnBy();
        if (receipt.withdrawnAt() != null && withdrawn != null) {
            rows.add(new Row("Отозвано", TIME.format(receipt.withdrawnAt())));
            rows.add(new Row(
                    "Кем отозвано",
                    withdrawn.account() + "; " + signIn(withdrawn) + "; адрес " + orDash(withdrawn.address())));
        }
        if (receipt.validUntil() != null) {
            rows.add(new Row("Действует по", receipt.validUntil().format(DAY)));
        }
        rows.add(new Row("SHA-256 записи", receipt.sha256()));
        return rows;
    }

    private static String signer(Receipt receipt) {
        return switch (receipt.capacity()) {
            case SELF -> name(receipt.child().name()) + ", сам(а) за себя";
            case GUARDIAN ->
                receipt.guardian() == null
                        ? orDash(receipt.typedName())
                        : name(receipt.guardian().name());
        };
    }

    private static String state(Receipt receipt) {
        return switch (receipt.state()) {
            case IN_FORCE -> "действует";
            case WITHDRAWN -> "отозвано";
            case REPLACED -> "заменено более поздним ответом";
            case ENDED -> "срок действия закончился";
        };
    }

    private static String answer(Answer answer) {
        return switch (answer) {
            case GRANTED -> "согласие дано";
            case REFUSED -> "в согласии отказано; других последствий отказ не имеет";
        };
    }

    private static String purpose(Receipt receipt) {
        FormParticulars particulars = receipt.form().particulars();
        if (receipt.purpose().equals(Purpose.CLASS_CHAT_MEDIA)) {
            return "фото и видео с ребёнком в чате класса, для других родителей класса";
        }
        return particulars == null
                ? receipt.purpose().code()
                : particulars.purpose().ru();
    }

    private static String means(Means means) {
        return switch (means) {
            case ELECTRONIC -> "простая электронная подпись: имя, набранное после входа в систему";
            case PAPER -> "подпись от руки на бумажном бланке; скан загружен и засвидетельствован двумя сотрудниками";
            case NO_ANSWER -> "ответа нет";
        };
    }

    private static String signIn(Evidence evidence) {
        Instant at = evidence.authTime();
        return (at == null ? "время не указано" : TIME.format(at)) + ", уровень (acr) " + orDash(evidence.acr());
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "—" : text;
    }

    private static String name(Name name) {
        return Stream.of(name.familyName(), name.givenName(), name.middleName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private float height(List<Row> rows, int lines) throws IOException {
        float height = 0;
        for (Row row : rows) {
            height += wrap(row.value(), BODY, WIDTH - LABELS, lines).size() * BODY * LEADING + BODY / 2;
        }
        return height;
    }

    private void row(Row row, int lines) throws IOException {
        float top = y;
        line(row.label(), MARGIN, BODY);
        y = top;
        for (String line : wrap(row.value(), BODY, WIDTH - LABELS, lines)) {
            line(line, MARGIN + LABELS, BODY);
        }
        space(BODY / 2);
    }

    private void text(Receipt receipt, float room) throws IOException {
        List<String> lines = wrap(receipt.form().text().ru(), SMALL, WIDTH, Integer.MAX_VALUE);
        if (lines.size() * SMALL * LEADING > room) {
            lines = wrap(
                    "Текст формы не помещается на страницу; он хранится у оператора и узнаётся по версии и SHA-256 формы.",
                    SMALL,
                    WIDTH,
                    2);
        }
        if (lines.size() * SMALL * LEADING <= room) {
            for (String line : lines) {
                line(line, MARGIN, SMALL);
            }
        }
    }

    private void line(String text, float x, float size) throws IOException {
        y -= size * LEADING;
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(x, y);
        page.showText(printable(text));
        page.endText();
    }

    private void space(float points) {
        y -= points;
    }

    /** Lines no wider than that and no more than so many, the last one ending with an ellipsis where something is left out. */
    private List<String> wrap(String text, float size, float width, int most) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(text).split(" ", -1)) {
            if (lines.size() > most) {
                break;
            }
            for (String piece : pieces(word, size, width)) {
                if (!line.isEmpty() && width(line + " " + piece, size) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(piece);
            }
        }
        lines.add(line.toString());
        if (lines.size() <= most) {
            return lines;
        }
        String last = lines.get(most - 1);
        while (width(last + "…", size) > width) {
            last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
        }
        List<String> cut = new ArrayList<>(lines.subList(0, most - 1));
        cut.add(last + "…");
        return cut;
    }

    /** A word that is wider than a line, such as a hash, in pieces that are not. */
    private List<String> pieces(String word, float size, float width) throws IOException {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        float filled = 0;
        for (int c : word.codePoints().toArray()) {
            float glyph = width(Character.toString(c), size);
            if (filled + glyph > width) {
                pieces.add(piece.toString());
                piece.setLength(0);
                filled = 0;
            }
            piece.appendCodePoint(c);
            filled += glyph;
        }
        pieces.add(piece.toString());
        return pieces;
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
