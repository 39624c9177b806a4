package zvonok.moderation.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import morfologik.fsa.FSA;
import morfologik.fsa.FSATraversal;
import morfologik.fsa.MatchResult;

/** The words of a spelling dictionary with how frequent each is, as an automaton that ships with LanguageTool. Thread-safe. */
final class WordGraph {

    /** A word of the dictionary, how far it is from the one asked for, and how frequent, from 0 to 25. */
    record Near(String word, int cost, int frequency) {}

    private static final byte SEPARATOR = '+';
    private static final int MOST_NEAR = 40;
    private static final int LONGEST = 40;

    private final FSA graph;
    private final Charset encoding;
    private final Typos typos;

    private WordGraph(FSA graph, Charset encoding, Typos typos) {
        this.graph = graph;
        this.encoding = encoding;
        this.typos = typos;
    }

    static WordGraph read(String resource, Charset encoding, Typos typos) {
        try (InputStream in = WordGraph.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new WordGraph(FSA.read(in), encoding, typos);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String word) {
        return frequency(word) >= 0;
    }

    /** How frequent the word is, from 0 to 25; -1 where the dictionary does not have it. */
    int frequency(String word) {
        byte[] bytes = word.getBytes(encoding);
        MatchResult match = new FSATraversal(graph).match(bytes, 0, bytes.length, graph.getRootNode());
        if (match.kind == MatchResult.EXACT_MATCH) {
            return 0;
        }
        return match.kind == MatchResult.SEQUENCE_IS_A_PREFIX ? frequencyAt(match.node) : -1;
    }

    private int frequencyAt(int node) {
        int arc = graph.getArc(node, SEPARATOR);
        if (arc == 0) {
            return -1;
        }
        if (graph.isArcFinal(arc) || graph.isArcTerminal(arc)) {
            return 0;
        }
        int first = graph.getFirstArc(graph.getEndNode(arc));
        return first == 0 ? 0 : Math.clamp(graph.getArcLabel(first) - 'A', 0, 25);
    }

    /** The words that cost at most so much to reach, the cheapest first. */
    List<Near> near(String word, int most) {
        if (word.length() > LONGEST) {
            return List.of();
        }
        return new Search(word, most).run();
    }

    /** Walks the automaton with one row of the edit distance a step and turns back where a row holds nothing cheap enough. */
    private final class Search {

        private final String word;
        private final int most;
        private final int[][] rows;
        private final char[] path;
        private final byte[] bytes;
        private final List<Near> found = new ArrayList<>();

        Search(String word, int most) {
            this.word = word;
            this.most = most;
            int depth = word.length() + 4;
            this.rows = new int[depth + 1][word.length() + 1];
            this.path = new char[depth];
            this.bytes = new byte[1];
        }

        List<Near> run() {
            for (int i = 1; i <= word.length(); i++) {
                rows[0][i] = rows[0][i - 1] + typos.extra(word, i - 1);
            }
            walk(graph.getRootNode(), 0);
            found.sort(Comparator.comparingInt(Near::cost).thenComparingInt(near -> -near.frequency()));
            return found.size() > MOST_NEAR ? found.subList(0, MOST_NEAR) : found;
        }

        private void walk(int node, int depth) {
            if (depth >= path.length) {
                return;
            }
            for (int arc = graph.getFirstArc(node); arc != 0; arc = graph.getNextArc(arc)) {
                byte label = graph.getArcLabel(arc);
                if (label != SEPARATOR) {
                    bytes[0] = label;
                    path[depth] = new String(bytes, encoding).charAt(0);
                    if (fill(depth + 1) <= most) {
                        if (rows[depth + 1][word.length()] <= most) {
                            take(arc, depth + 1);
                        }
                        if (!graph.isArcTerminal(arc)) {
                            walk(graph.getEndNode(arc), depth + 1);
                        }
                    }
                }
            }
        }

        private void take(int arc, int length) {
            int frequency = graph.isArcTerminal(arc) ? -1 : frequencyAt(graph.getEndNode(arc));
            if (frequency >= 0 || graph.isArcFinal(arc)) {
                found.add(new Near(new String(path, 0, length), rows[length][word.length()], Math.max(0, frequency)));
            }
        }

        /** The row of the path's first {@code depth} letters; answers the least number in it. */
        private int fill(int depth) {
            int[] before = rows[depth - 1];
            int[] row = rows[depth];
            char c = path[depth - 1];
            int missing = typos.missing(path, depth - 1);
            row[0] = before[0] + missing;
            int least = row[0];
            for (int i = 1; i <= word.length(); i++) {
                char typed = word.charAt(i - 1);
                int cost = before[i - 1] + (typed == c ? 0 : typos.swapped(typed, c, i == 1));
                cost = Math.min(cost, before[i] + missing);
                cost = Math.min(cost, row[i - 1] + typos.extra(word, i - 1));
                if (i > 1 && depth > 1 && typed == path[depth - 2] && word.charAt(i - 2) == c && typed != c) {
                    cost = Math.min(cost, rows[depth - 2][i - 2] + Typos.TURNED);
                }
                row[i] = cost;
                least = Math.min(least, cost);
            }
            return least;
        }
    }
}
