package zvonok.consent.print;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The font of what is printed, embedded in a document so that it prints alike everywhere: Liberation Sans (SIL Open Font License 1.1), which
 * the PDF library brings along. It is closed after the document was saved. Sizes and widths are in points.
 */
public final class Typeface implements AutoCloseable {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String MISSING = "□";

    private final TrueTypeFont file;
    private final PDFont font;
    private final CmapLookup glyphs;

    private Typeface(TrueTypeFont file, PDFont font, CmapLookup glyphs) {
        this.file = file;
        this.font = font;
        this.glyphs = glyphs;
    }

    public static Typeface in(PDDocument document) throws IOException {
        try (InputStream bytes = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT))) {
            TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            return new Typeface(file, PDType0Font.load(document, file, true), file.getUnicodeCmapLookup());
        }
    }

    public PDFont font() {
        return font;
    }

    /** Lines no wider than that and no more than so many, the last one ending with an ellipsis where something is left out. */
    public List<String> wrap(String text, float size, float width, int most) throws IOException {
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

    /** How wide a text is. */
    public float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** The text with blanks for control characters and a box for what the font cannot draw. */
    public String printable(String text) {
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

    @Override
    public void close() throws IOException {
        file.close();
    }
}
