package zvonok.consent.evidence.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import zvonok.consent.SchoolTime;
import zvonok.consent.consent.domain.Answer;
import zvonok.consent.consent.domain.Evidence;
import zvonok.consent.consent.domain.FormParticulars;
import zvonok.consent.consent.domain.Means;
import zvonok.consent.consent.domain.Purpose;
import zvonok.consent.consent.domain.WithdrawalLetter;
import zvonok.consent.evidence.domain.Receipt;
import zvonok.consent.evidence.domain.ReceiptNumber;
import zvonok.consent.evidence.domain.SignedPaper;
import zvonok.consent.print.Typeface;
import zvonok.consent.roster.domain.Name;

/**
 * A receipt on one A4 page in Russian. However long the values are, there is one page: what does not fit is cut with
 * an ellipsis, and a form's text that leaves no room is named by version and hash instead.
 */
final class ReceiptPdf {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final Locale RUSSIAN = Locale.of("ru");
    private static final float MARGIN = 50;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float LABELS = 150;
    private static final float GAP = 10;
    private static final float TITLE = 16;
    private static final float BODY = 9;
    private static final float SMALL = 7.5f;
    private static final float LEADING = 1.3f;
    private static final int MOST_LINES = 5;

    private record Row(String label, String value) {}

    private final Typeface type;
    private final PDPageContentStream page;
    private final SchoolTime time;
    private float y = PDRectangle.A4.getHeight() - MARGIN;

    private ReceiptPdf(Typeface type, PDPageContentStream page, SchoolTime time) {
        this.type = type;
        this.page = page;
        this.time = time;
    }

    /** The page's bytes. Takes some ten milliseconds of computing: not for an event loop. */
    static byte[] of(Receipt receipt, SchoolTime time) {
        try (PDDocument document = new PDDocument();
                Typeface type = Typeface.in(document)) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            document.getDocumentCatalog().setLanguage("ru-RU");
            document.getDocumentInformation().setTitle("Квитанция " + receipt.number());
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                new ReceiptPdf(type, content, time).draw(receipt);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(Receipt receipt) throws IOException {
        for (String line : type.wrap(receipt.school().name(), TITLE, WIDTH, 2)) {
            line(line, MARGIN, BODY + 2);
        }
        space(GAP);
        line(title(receipt), MARGIN, TITLE);
        line("№ " + new ReceiptNumber(receipt.number()).printed(), MARGIN, BODY + 2);
        space(GAP);
        List<Row> rows = rows(receipt);
        List<String> footer = type.wrap(
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

    private List<Row> rows(Receipt receipt) {
        List<Row> rows = new ArrayList<>(List.of(
                new Row("Состояние", state(receipt)),
                new Row("Ребёнок", name(receipt.child().name()) + ", класс " + receipt.classTitle()),
                new Row("Ответил(а)", signer(receipt)),
                new Row("Ответ", answer(receipt.answer())),
                new Row("Цель", purpose(receipt)),
                new Row("Время ответа", time.second(receipt.answeredAt(), RUSSIAN)),
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
            rows.add(new Row("Отозвано", time.second(receipt.withdrawnAt(), RUSSIAN)));
            rows.add(new Row(
                    "Кем отозвано",
                    withdrawn.account() + "; " + signIn(withdrawn) + "; адрес " + orDash(withdrawn.address())));
        }
        WithdrawalLetter letter = receipt.withdrawalLetter();
        if (receipt.withdrawnAt() != null && letter != null) {
            rows.add(new Row("Отозвано", time.second(receipt.withdrawnAt(), RUSSIAN)));
            rows.add(new Row("Чем отозвано", "письмом от " + letter.signedOn().format(DAY)));
            rows.add(new Row("SHA-256 скана письма", letter.scanSha256()));
            rows.add(new Row(
                    "Внесли письмо",
                    "сотрудник " + letter.uploadedBy() + ", засвидетельствовал(а) другой сотрудник "
                            + letter.witnessedBy()));
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
            case GUARDIAN, REPRESENTATIVE ->
                receipt.guardian() == null
                        ? orDash(receipt.typedName())
                        : name(receipt.guardian().name()) + institution(receipt.institution());
        };
    }

    private static String institution(Receipt.@Nullable Institution institution) {
        return institution == null ? "" : ", представитель: " + institution.name() + ", ИНН " + institution.inn();
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

    private String signIn(Evidence evidence) {
        Instant at = evidence.authTime();
        return (at == null ? "время не указано" : time.second(at, RUSSIAN)) + ", уровень (acr) "
                + orDash(evidence.acr());
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
            height += type.wrap(row.value(), BODY, WIDTH - LABELS, lines).size() * BODY * LEADING + BODY / 2;
        }
        return height;
    }

    private void row(Row row, int lines) throws IOException {
        float top = y;
        line(row.label(), MARGIN, BODY);
        y = top;
        for (String line : type.wrap(row.value(), BODY, WIDTH - LABELS, lines)) {
            line(line, MARGIN + LABELS, BODY);
        }
        space(BODY / 2);
    }

    private void text(Receipt receipt, float room) throws IOException {
        List<String> lines = type.wrap(receipt.form().text().ru(), SMALL, WIDTH, Integer.MAX_VALUE);
        if (lines.size() * SMALL * LEADING > room) {
            lines = type.wrap(
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
        page.setFont(type.font(), size);
        page.newLineAtOffset(x, y);
        page.showText(type.printable(text));
        page.endText();
    }

    private void space(float points) {
        y -= points;
    }
}
