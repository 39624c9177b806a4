package zvonok.moderation.language;

import java.util.ArrayList;
import java.util.List;
import org.languagetool.AnalyzedSentence;
import org.languagetool.AnalyzedTokenReadings;
import org.languagetool.JLanguageTool;

/**
 * Where the offsets that LanguageTool counts in each sentence lie in the text. Its tokenizer drops what stands behind some mail
 * addresses (a@example.org-Анна), and all offsets behind are short by that; then each token is looked for where it stands.
 */
final class Places {

    private final List<int[]> sentences;
    private int current;

    private Places(List<int[]> sentences) {
        this.sentences = sentences;
    }

    /** Begins at the first sentence. */
    static Places of(JLanguageTool tool, List<AnalyzedSentence> analyzed, String text) {
        List<int[]> sentences = new ArrayList<>();
        int read = analyzed.stream().mapToInt(one -> one.getText().length()).sum();
        List<String> written = read == text.length() ? List.of() : tool.sentenceTokenize(text);
        int begun = 0;
        for (int i = 0; i < analyzed.size(); i++) {
            int length = i < written.size()
                    ? written.get(i).length()
                    : analyzed.get(i).getText().length();
            int end = Math.min(begun + length, text.length());
            sentences.add(placesOf(analyzed.get(i), text, begun, end));
            begun = end;
        }
        return new Places(sentences);
    }

    /** The place of each unit of the sentence as LanguageTool counts them, and the end behind the last. */
    private static int[] placesOf(AnalyzedSentence sentence, String text, int begun, int end) {
        AnalyzedTokenReadings[] tokens = sentence.getTokens();
        int[] places = new int[tokens[tokens.length - 1].getEndPos() + 1];
        int at = begun;
        for (AnalyzedTokenReadings token : tokens) {
            int found = text.indexOf(token.getToken(), at, end);
            at = found < 0 ? at : found;
            for (int unit = token.getStartPos(); unit < token.getEndPos(); unit++) {
                places[unit] = Math.min(at, end - 1);
                at++;
            }
        }
        places[places.length - 1] = end;
        return places;
    }

    /** Goes on to the next sentence. */
    void next() {
        current++;
    }

    int from(int offset) {
        int[] places = sentences.get(current);
        return places[Math.min(offset, places.length - 1)];
    }

    /** The end of what ends before the offset. */
    int to(int offset) {
        return offset == 0 ? from(0) : Math.min(from(offset - 1) + 1, from(Integer.MAX_VALUE));
    }
}
