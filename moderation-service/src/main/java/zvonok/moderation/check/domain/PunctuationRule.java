package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zvonok.moderation.language.Grammar;
import zvonok.moderation.language.Grammar.Token;
import zvonok.moderation.language.GrammarRules;
import zvonok.moderation.language.Language;

/**
 * R2.3b: commas before subordinate clauses and «а», «но», around parentheses, addresses and turns with participles, and what
 * LanguageTool's rules find. It speaks only where it is nearly sure, so it overlooks much.
 */
final class PunctuationRule implements Rule {

    private static final Explanation COMMA =
            new Explanation("Похоже, здесь нужна запятая.", "A comma seems to be missing here.");
    private static final Explanation MARK = new Explanation(
            "Проверьте, пожалуйста, знаки препинания в этом месте.", "Please check the punctuation here.");
    private static final Explanation NO_COMMA =
            new Explanation("Похоже, эта запятая лишняя.", "This comma seems to be one too many.");
    private static final Explanation DASH =
            new Explanation("Похоже, здесь нужно тире.", "A dash seems to be missing here.");

    private static final String INTRODUCTION =
            WordList.lines("parentheses").stream().map(Pattern::quote).collect(Collectors.joining("|"));
    private static final Set<String> ADVERBIAL = Set.of(
            "в", "во", "на", "при", "после", "под", "из", "из-за", "для", "с", "до", "через", "перед", "за", "над");
    private static final Set<String> PERSONAL = Set.of("он", "она", "оно", "они", "я", "мы", "вы", "автор", "это");
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** A parenthesis with a word right before it, and one with a word right behind it. */
    private static final Pattern BEFORE =
            Pattern.compile("([\\p{L}\\d]+)( )(?:" + INTRODUCTION + ")(?![\\p{L}-])", FLAGS);

    private static final Pattern BEHIND =
            Pattern.compile("(?<![\\p{L}-])(?:" + INTRODUCTION + ")( )(?=[\\p{L}\\d])", FLAGS);
    private static final Pattern OPENING = Pattern.compile(
            "(?<=^|[.!?…] |\n)(?:например|конечно|кстати|таким образом|кроме того|итак|следовательно|вероятно|более того|иными словами|другими словами|как правило|во-первых|во-вторых|в-третьих|в-четвёртых|возможно|на мой взгляд|по моему мнению|с моей точки зрения|мне кажется|без сомнения|в частности|скорее всего|как известно)( )(?=[а-яё])(?!что |же[ ,]|и |ли |как |не |а |но |чтобы |с |к )",
            FLAGS);
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:здравствуйте|добрый день|добрый вечер|доброе утро|добрый всем день)( )(?=\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+(?:вна|вич|ична|ьич)|(?iu:уважаем|дорог|коллеги|родители|мамы|ребята))"
                    + "|(?<=^|[.!?] |\n)(?:уважаемые|дорогие) (?:родители|коллеги|мамы|папы|ребята|друзья|учителя)(?: и (?:родители|коллеги|мамы|папы|ребята|друзья|учителя|ученики|дети|законные представители))?( )(?=[а-яё])(?!и )"
                    + "|(?<=^|[.!?] |\n)\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+(?:вна|вич|ична|ьич)( )(?=(?iu:подскажите|скажите|здравствуйте|добрый|доброе|извините|простите|можно|сообщите|напишите|помогите|посмотрите|разрешите|спасибо|пожалуйста)[ ,!])",
            FLAGS);
    private static final Pattern NEEDLESS = Pattern.compile(
            "(?<=^|[.!?…] |\n)(?:однако|поэтому|при этом|вместе с тем|также|тогда|фактически|в итоге|в конце концов|в результате|впоследствии|со временем|в этом случае|после этого|благодаря этому|из-за этого|тем самым|в данный момент|в настоящее время|на сегодняшний день|в наше время|в один момент|сегодня|сейчас|в последнее время|затем)(,) (?=[а-яё])(?!к |по-|во-|может|наверное|конечно|например|как |если|когда|несмотря|хотя|чтобы)",
            FLAGS);

    @Override
    public String name() {
        return "punctuation";
    }

    @Override
    public String clause() {
        return "2.3";
    }

    @Override
    public void load() {
        var _ = Language.shipped();
    }

    @Override
    public List<Violation> find(Text text, Limits limits) {
        if (!text.isWithin(limits)) {
            return List.of();
        }
        Plain plain = text.plain();
        Grammar.Parsed parsed = text.parsed();
        List<Violation> found = new ArrayList<>();
        for (List<Token> sentence : parsed.words()) {
            for (Commas.Missing missing : Commas.in(sentence)) {
                Token before = sentence.get(missing.before() - 1);
                Token here = sentence.get(missing.before());
                insert(found, plain, before.from(), before.to(), here.to(), ",", COMMA);
            }
            dash(sentence, plain, found);
        }
        inserted(BEFORE, plain, found);
        inserted(BEHIND, plain, found);
        inserted(OPENING, plain, found);
        inserted(ADDRESS, plain, found);
        Matcher needless = NEEDLESS.matcher(plain.text());
        while (needless.find()) {
            add(
                    found,
                    plain,
                    needless.start(),
                    needless.end(1),
                    NO_COMMA,
                    plain.text().substring(needless.start(), needless.start(1)));
        }
        parsed.words().forEach(sentence -> opening(sentence, plain, found));
        for (Grammar.Hit hit : parsed.hits()) {
            if (GrammarRules.PUNCTUATION.contains(hit.rule())) {
                add(found, plain, hit.from(), hit.to(), MARK, hit.suggestion());
            }
        }
        return Violation.apart(found);
    }

    private void add(
            List<Violation> found, Plain plain, int from, int to, Explanation why, @Nullable String suggestion) {
        if (from < to) {
            found.add(at(plain.from(from), plain.to(to), why, suggestion == null ? null : Text.wellFormed(suggestion)));
        }
    }

    /** The words around the place, with the mark between them. */
    private void insert(List<Violation> found, Plain plain, int from, int place, int to, String mark, Explanation why) {
        String text = plain.text();
        add(found, plain, from, to, why, text.substring(from, place) + mark + text.substring(place, to));
    }

    /** A comma wherever the pattern's group stands. */
    private void inserted(Pattern pattern, Plain plain, List<Violation> found) {
        String text = plain.text();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int place = -1;
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null && matcher.group(group).isBlank()) {
                    place = matcher.start(group);
                }
            }
            boolean joined =
                    pattern == BEFORE && JOINED.matcher(matcher.group(1)).matches();
            if (place >= 0 && !joined) {
                int to = place + 1;
                while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
                    to++;
                }
                insert(found, plain, matcher.start(), place, to, ",", COMMA);
            }
        }
    }

    private static final Pattern JOINED =
            Pattern.compile("и|а|но|или|да|что|как|если|когда|ну|то|чтобы|ведь|же|вот|хотя|не|которые|который", FLAGS);

    /** «При разговоре, мы»: no comma behind an adverbial that opens a sentence. */
    private void opening(List<Token> sentence, Plain plain, List<Violation> found) {
        if (sentence.size() < 5 || !ADVERBIAL.contains(sentence.getFirst().small())) {
            return;
        }
        for (int i = 1; i < Math.min(7, sentence.size() - 2); i++) {
            Token here = sentence.get(i);
            if (here.text().equals(",")) {
                Token next = sentence.get(i + 1);
                if (i > 1 && PERSONAL.contains(next.small())) {
                    add(
                            found,
                            plain,
                            sentence.get(i - 1).from(),
                            here.to(),
                            NO_COMMA,
                            sentence.get(i - 1).text());
                }
                return;
            }
            boolean nominal = here.tags().stream()
                    .allMatch(tag -> tag.startsWith("NN")
                            || tag.startsWith("ADJ")
                            || tag.startsWith("PNN")
                            || tag.startsWith("PADJ")
                            || tag.startsWith("PREP")
                            || tag.startsWith("Num")
                            || tag.startsWith("Ord"));
            if (!nominal || here.tags().isEmpty()) {
                return;
            }
        }
    }

    private static boolean noVerb(List<Token> sentence, int to) {
        return sentence.subList(0, to).stream()
                .allMatch(token -> Character.isLetter(token.text().charAt(0))
                        && !token.is("VB")
                        && !token.is("PRDC")
                        && !token.is("CONJ")
                        && !token.is("DPT")
                        && !token.is("ADJ:Short"));
    }

    /** «Творчество это радость»: a dash between subject and «это». */
    private void dash(List<Token> sentence, Plain plain, List<Violation> found) {
        for (int i = 1; i < Math.min(7, sentence.size() - 1); i++) {
            Token here = sentence.get(i);
            Token before = sentence.get(i - 1);
            Token next = sentence.get(i + 1);
            boolean subject = before.tags().stream().anyMatch(t -> t.startsWith("NN") && t.endsWith(":Nom"));
            boolean predicate = next.tags().stream()
                    .anyMatch(t -> (t.startsWith("NN") || t.startsWith("ADJ")) && t.endsWith(":Nom"));
            boolean plainStart = i == 1
                    || noVerb(sentence, i)
                    || (i == 2
                            && sentence.getFirst().tags().stream()
                                    .anyMatch(t -> t.startsWith("ADJ") && t.endsWith(":Nom")));
            if (here.small().equals("это") && subject && predicate && plainStart) {
                insert(found, plain, before.from(), before.to(), here.to(), " —", DASH);
            }
        }
    }
}
