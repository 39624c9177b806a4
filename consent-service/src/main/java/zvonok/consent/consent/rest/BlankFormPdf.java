package zvonok.consent.consent.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.application.FormService.Form;
import zvonok.consent.consent.domain.FormParticulars;
import zvonok.consent.consent.domain.LocalizedText;
import zvonok.consent.print.Typeface;

/**
 * A published form to be printed and signed by hand (152-FZ, article 9: what the form says is its particulars): in Russian and then in English, each on as many A4 pages
 * as it needs, with places for names, date and signature. Granting and refusing are two boxes of one size, and none is ticked. Each page
 * names version and hash of the form, so that a scan says what was signed.
 */
final class BlankFormPdf implements AutoCloseable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final float MARGIN = 55;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float FOOT = MARGIN + 24;
    private static final float TITLE = 15;
    private static final float BODY = 10.5f;
    private static final float SMALL = 7.5f;
    private static final float LEADING = 1.35f;
    private static final float BOX = 11;
    private static final float LINE_TO_WRITE = 26;
    /** Three lines for names, two boxes, and the line for date and signature stay together. */
    private static final float TO_FILL_IN = 6 * LINE_TO_WRITE + 40;

    private final PDDocument document;
    private final Typeface type;
    private final Form form;
    private final ResourceBundle words;
    private final boolean russian;
    private PDPageContentStream page;
    private float y;
    private int number;

    private BlankFormPdf(PDDocument document, Typeface type, Form form, Locale language) throws IOException {
        this.document = document;
        this.type = type;
        this.form = form;
        this.words = ResourceBundle.getBundle(
                "blankform",
                language,
                Thread.currentThread().getContextClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.russian = language.getLanguage().equals("ru");
        this.page = next();
    }

    /** The document's bytes. Takes some ten milliseconds of computing: not for an event loop. */
    static byte[] of(Form form) {
        try (PDDocument document = new PDDocument();
                Typeface type = Typeface.in(document)) {
            document.getDocumentCatalog().setLanguage("ru-RU");
            document.getDocumentInformation().setTitle(form.title().ru());
            for (Locale language : new Locale[] {Locale.of("ru"), Locale.ENGLISH}) {
                try (BlankFormPdf pages = new BlankFormPdf(document, type, form, language)) {
                    pages.draw();
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw() throws IOException {
        paragraph(in(form.title()), TITLE);
        y -= 6;
        FormParticulars said = form.particulars();
        if (said == null) {
            labelled("operator", form.operator());
            labelled("processor", form.processor());
        } else {
            labelled("operator", form.operator() + ", " + said.operatorAddress());
            labelled("processor", form.processor() + ", " + said.processorAddress());
            labelled("purpose", in(said.purpose()));
            labelled("subject", in(said.subject()));
            labelled("data", in(said.data()));
            labelled("actions", in(said.actions()));
            labelled("term", term(said));
            labelled("withdrawal", in(said.withdrawal()));
        }
        y -= 4;
        for (String part : in(form.text()).lines().toList()) {
            paragraph(part, BODY);
        }
        toFillIn(said);
    }

    private void toFillIn(@Nullable FormParticulars said) throws IOException {
        if (y - TO_FILL_IN < FOOT) {
            turn();
        }
        place("child");
        place("class");
        place(said == null ? "signer" : "representative");
        y -= 10;
        box("grant");
        box("refuse");
        paragraph(word("equal"), SMALL + 1);
        place("signature");
    }

    private String term(FormParticulars said) {
        LocalDate until = said.validUntil();
        Period length = said.validFor();
        if (until != null) {
            return word("until") + " " + DAY.format(until);
        }
        return word("for") + " " + spelled(Objects.requireNonNull(length));
    }

    /** Years, months and days as numbers with short words, which need no declension. */
    private String spelled(Period length) {
        StringBuilder text = new StringBuilder();
        append(text, length.getYears(), "years");
        append(text, length.getMonths(), "months");
        append(text, length.getDays(), "days");
        return text.toString();
    }

    private void append(StringBuilder text, int count, String unit) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(word(unit))
                    .append(' ')
                    .append(count);
        }
    }

    private void labelled(String label, String value) throws IOException {
        paragraph(word(label) + ": " + value, BODY);
    }

    private void paragraph(String text, float size) throws IOException {
        for (String line : type.wrap(text, size, WIDTH, Integer.MAX_VALUE)) {
            if (y - size * LEADING < FOOT) {
                turn();
            }
            y -= size * LEADING;
            show(line, MARGIN, y, size);
        }
        y -= 3;
    }

    /** A label with a line to write on behind it. */
    private void place(String label) throws IOException {
        y -= LINE_TO_WRITE;
        String text = word(label);
        show(text, MARGIN, y, BODY);
        float from = MARGIN + type.width(type.printable(text), BODY) + 6;
        page.setLineWidth(0.5f);
        page.moveTo(from, y - 2);
        page.lineTo(MARGIN + WIDTH, y - 2);
        page.stroke();
    }

    private void box(String label) throws IOException {
        y -= BOX + 10;
        page.setLineWidth(0.8f);
        page.addRect(MARGIN, y - 2, BOX, BOX);
        page.stroke();
        show(word(label), MARGIN + BOX + 8, y, BODY);
    }

    private void turn() throws IOException {
        close();
        page = next();
    }

    private PDPageContentStream next() throws IOException {
        PDPage fresh = new PDPage(PDRectangle.A4);
        document.addPage(fresh);
        y = PDRectangle.A4.getHeight() - MARGIN;
        number++;
        return new PDPageContentStream(document, fresh);
    }

    private void show(String text, float x, float at, float size) throws IOException {
        page.beginText();
        page.setFont(type.font(), size);
        page.newLineAtOffset(x, at);
        page.showText(type.printable(text));
        page.endText();
    }

    private String in(LocalizedText text) {
        return russian ? text.ru() : text.en();
    }

    private String word(String key) {
        return words.getString(key);
    }

    /** Ends the page with what it is a page of. */
    @Override
    public void close() throws IOException {
        show(
                word("version") + " " + form.version() + ", SHA-256 " + form.sha256() + ", " + word("page") + " "
                        + number,
                MARGIN,
                MARGIN,
                SMALL);
        page.close();
    }
}
