package zvonok.moderation.check.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import zvonok.moderation.language.Grammar.Token;

/** Where one sentence surely lacks a comma: before which words, by the words and parts of speech around. */
final class Commas {

    private static final Set<String> JOINING = Set.of(
            "и",
            "а",
            "но",
            "или",
            "да",
            "что",
            "даже",
            "как",
            "только",
            "лишь",
            "то",
            "ли",
            "вот",
            "разве",
            "либо",
            "не",
            "ни",
            "именно",
            "чем",
            "хотя",
            "если",
            "когда",
            "чтобы",
            "же",
            "уж",
            "ну",
            "тоже",
            "также",
            "зато",
            "особенно",
            "просто",
            "ведь",
            "кроме",
            "например",
            "потому");
    private static final Set<String> WHICH = Set.of(
            "который",
            "которая",
            "которое",
            "которые",
            "которому",
            "которую",
            "которым",
            "которыми",
            "которого",
            "которой",
            "которых",
            "котором");
    private static final Set<String> OF_WHICH = Set.of("которого", "которой", "которых");
    private static final Set<String> BEFORE_WHAT = Set.of(
            "есть", "было", "будет", "нечего", "найти", "потому", "за", "про", "на", "мало", "кое", "почти", "почему",
            "с", "о", "об", "в", "до");
    private static final Set<String> BEHIND_WHAT = Set.of("за", "ли", "угодно", "попало", "бы", "же", "-", "–", "—");
    private static final Set<String> ASKING = Set.of(
            "где", "когда", "куда", "откуда", "почему", "зачем", "сколько", "какой", "какая", "какое", "какие", "какую",
            "каким", "каких", "кто", "кого", "кому", "во", "что", "чем", "как", "до", "на");
    private static final Set<String> ASKED =
            Set.of("сколько", "какой", "какую", "какое", "какие", "каком", "какого", "каких");
    private static final Set<String> WISHING = Set.of(
            "подскажите",
            "скажите",
            "напишите",
            "сообщите",
            "уточните",
            "напомните",
            "объясните",
            "расскажите",
            "посмотрите",
            "проверьте",
            "узнайте",
            "подскажи",
            "скажи",
            "напиши",
            "сообщи",
            "знаете",
            "знаю",
            "знает",
            "узнать",
            "пожалуйста");
    private static final Set<String> MANNER = Set.of(
            "молча",
            "сидя",
            "стоя",
            "лёжа",
            "лежа",
            "шутя",
            "спустя",
            "исходя",
            "начиная",
            "судя",
            "благодаря",
            "включая",
            "несмотря",
            "хотя",
            "спеша",
            "глядя",
            "нехотя",
            "смотря",
            "невзирая",
            "говоря",
            "считая",
            "учитывая",
            "зря",
            "любя",
            "играя",
            "торопясь",
            "погодя",
            "путём",
            "вися",
            "вопреки",
            "согласно",
            "кончая",
            "плача",
            "дабы",
            "будучи",
            "суя");
    private static final Set<String> POINTING =
            Set.of("тот", "те", "тех", "тем", "того", "тому", "теми", "всех", "всем", "всеми");
    private static final Set<String> COMPARING =
            Set.of("больше", "меньше", "лучше", "хуже", "раньше", "позже", "выше", "ниже", "чаще", "скорее", "дольше");
    private static final Set<String> SUBJECTS = Set.of("он", "она", "они", "я", "мы", "вы");
    private static final Set<String> SUBORDINATING = Set.of(
            "что",
            "если",
            "когда",
            "чтобы",
            "как",
            "который",
            "которая",
            "которое",
            "которые",
            "где",
            "хотя",
            "пока",
            "потому",
            "поскольку",
            "чем",
            "ли",
            "кто",
            "куда",
            "почему");
    private static final Set<String> OPENS_MAIN = Set.of(
            "можно",
            "нужно",
            "мы",
            "я",
            "он",
            "она",
            "они",
            "вы",
            "следует",
            "необходимо",
            "невозможно",
            "нельзя",
            "становится",
            "автор",
            "герой");
    private static final Set<String> NOT_BUT = Set.of("а", "но");

    /** A comma that is missing before the token of that number. */
    record Missing(int before) {}

    private final List<Token> words;
    private final List<Missing> missing = new ArrayList<>();

    private Commas(List<Token> words) {
        this.words = words;
    }

    /** The missing commas of a sentence, in order of the rules that find them. */
    static List<Missing> in(List<Token> sentence) {
        Commas commas = new Commas(sentence);
        for (int i = 1; i < sentence.size(); i++) {
            commas.look(i);
        }
        return commas.missing;
    }

    private String small(int i) {
        return i < 0 || i >= words.size() ? "" : words.get(i).small();
    }

    private boolean isWord(int i) {
        return Character.isLetter(words.get(i).text().charAt(0));
    }

    private boolean is(int i, String tag) {
        return i >= 0 && words.get(i).is(tag);
    }

    private boolean isVerb(int i) {
        return is(i, "VB");
    }

    private void look(int i) {
        if (!isWord(i - 1) || !isWord(i)) {
            return;
        }
        if (isWhich(i)
                || isWhat(i)
                || isReason(i)
                || isBut(i)
                || isAsked(i)
                || isGerund(i)
                || isParticiple(i)
                || isPlace(i)
                || isCompared(i)
                || isSecondClause(i)
                || endsOpeningGerund(i)) {
            missing.add(new Missing(i));
        } else if (is(i - 1, "PREP")
                && !small(i - 1).equals("из")
                && WHICH.contains(small(i))
                && is(i - 2, "NN")
                && !JOINING.contains(small(i - 2))) {
            missing.add(new Missing(i - 1));
        }
    }

    private boolean isWhich(int i) {
        return WHICH.contains(small(i))
                && !OF_WHICH.contains(small(i))
                && (is(i - 1, "NN")
                        || Set.of("те", "тот", "тех", "тем", "той", "всё", "все")
                                .contains(small(i - 1)))
                && !is(i - 1, "PREP")
                && !JOINING.contains(small(i - 1));
    }

    private boolean isWhat(int i) {
        if (small(i).equals("чтобы")) {
            boolean linked =
                    Set.of("того", "тем", "затем", "вместо", "так", "без").contains(small(i - 1));
            return !JOINING.contains(small(i - 1)) && !linked;
        }
        return small(i).equals("что")
                && !JOINING.contains(small(i - 1))
                && !BEFORE_WHAT.contains(small(i - 1))
                && !BEHIND_WHAT.contains(small(i + 1))
                && (isVerb(i - 1)
                        || is(i - 1, "PRDC")
                        || is(i - 1, "ADJ:Short")
                        || Set.of("том", "тому", "того", "тем", "всё", "понятно", "жаль", "видно")
                                .contains(small(i - 1)))
                && !is(i - 1, "PREP");
    }

    /** «Тех, кто», «там, где», «день, когда», «то, что». */
    private boolean isPlace(int i) {
        String before = small(i - 1);
        return switch (small(i)) {
            case "кто" -> POINTING.contains(before);
            case "что" ->
                before.equals("то")
                        && !Set.of("не", "ли", "кто", "а", "и").contains(small(i - 2))
                        && !BEHIND_WHAT.contains(small(i + 1));
            case "где", "куда", "откуда" ->
                before.equals("там")
                        || before.equals("туда")
                        || (is(i - 1, "NN") && !is(i - 1, "PREP") && !JOINING.contains(before));
            case "когда" -> before.equals("тогда") || (is(i - 1, "NN") && !JOINING.contains(before) && i > 2);
            default -> false;
        };
    }

    /** «Такой герой, как», «лучше, чем», «этого, так как». */
    private boolean isCompared(int i) {
        if (small(i).equals("чем")) {
            return is(i - 1, "ADJ:Comp") || is(i - 1, "ADV:Comp") || COMPARING.contains(small(i - 1));
        }
        if (small(i).equals("так") && small(i + 1).equals("как")) {
            return !JOINING.contains(small(i - 1)) && !isVerb(i - 1) && !is(i - 1, "PREP") && is(i - 1, "NN");
        }
        if (!small(i).equals("как") || !is(i - 1, "NN")) {
            return false;
        }
        for (int back = i - 2; back >= 0 && back >= i - 4 && isWord(back); back--) {
            if (small(back).startsWith("так")
                    && small(back).length() > 4
                    && !small(back).equals("также")) {
                return true;
            }
        }
        return false;
    }

    /** «Он пришёл, и мы начали»: a clause behind «и» with a subject of its own. */
    private boolean isSecondClause(int i) {
        if (!small(i).equals("и") || !SUBJECTS.contains(small(i + 1))) {
            return false;
        }
        boolean verbBehind = false;
        for (int on = i + 2; on < words.size() && on <= i + 4 && isWord(on); on++) {
            verbBehind |= isPredicate(on);
        }
        boolean verbBefore = false;
        for (int back = i - 1; back >= 0; back--) {
            if (SUBORDINATING.contains(small(back))) {
                return false;
            }
            verbBefore |= isPredicate(back);
        }
        return verbBehind && verbBefore;
    }

    private boolean isPredicate(int i) {
        return words.get(i).tags().stream().anyMatch(tag -> tag.startsWith("VB:") && !tag.contains("INF"));
    }

    /** «Читая поэму, можно заметить»: where the turn that opens a sentence surely ends. */
    private boolean endsOpeningGerund(int i) {
        int first = small(0).equals("не") ? 1 : 0;
        if (i < first + 2 || i > first + 9 || !words.get(first).isOnly("DPT") || MANNER.contains(small(first))) {
            return false;
        }
        for (int back = first + 1; back < i; back++) {
            if (!isWord(back) || OPENS_MAIN.contains(small(back))) {
                return false;
            }
        }
        return OPENS_MAIN.contains(small(i)) && !JOINING.contains(small(i - 1));
    }

    private boolean isReason(int i) {
        boolean free = !JOINING.contains(small(i - 1)) && !is(i - 1, "PREP") && !is(i - 1, "CONJ");
        return switch (small(i)) {
            case "если" -> free && (i > 1 || isVerb(i - 1));
            case "потому" -> small(i + 1).equals("что") && free;
            case "поскольку", "чтоб" -> free;
            case "хотя" -> free && !small(i + 1).equals("бы");
            case "то" -> small(i + 1).equals("есть") && free && !small(i - 1).equals("кто");
            default -> false;
        };
    }

    private boolean isBut(int i) {
        if (!NOT_BUT.contains(small(i))
                || !Character.isLowerCase(words.get(i).text().charAt(0))
                || i + 1 >= words.size()) {
            return false;
        }
        String before = small(i - 1);
        boolean letter = before.startsWith("букв")
                || before.startsWith("класс")
                || before.startsWith("групп")
                || before.startsWith("вариант")
                || before.startsWith("корпус")
                || before.length() == 1;
        return isWord(i + 1)
                && !letter
                && !Set.of("и", "или", "нет", "да").contains(before)
                && words.get(i).after();
    }

    private boolean isAsked(int i) {
        if (!ASKING.contains(small(i)) || !WISHING.contains(small(i - 1))) {
            return false;
        }
        return switch (small(i)) {
            case "во", "до", "на" -> ASKED.contains(small(i + 1));
            default -> true;
        };
    }

    private boolean isGerund(int i) {
        return words.get(i).isOnly("DPT")
                && !MANNER.contains(small(i))
                && !JOINING.contains(small(i - 1))
                && !Set.of("самым", "этом", "быть", "всё").contains(small(i - 1))
                && !is(i - 1, "ADV")
                && !is(i - 1, "PARTICLE")
                && !is(i - 1, "PREP")
                && !is(i - 1, "DPT")
                && i + 2 < words.size();
    }

    /** «Книга написанная автором»: a participle behind its noun and with words of its own. */
    private boolean isParticiple(int i) {
        if (!words.get(i).isOnly("PT:") || !words.get(i - 1).isOnly("NN") || i + 2 >= words.size()) {
            return false;
        }
        boolean own = is(i + 1, "PREP")
                || words.get(i + 1).tags().stream().anyMatch(t -> t.startsWith("NN") && t.endsWith(":T"));
        return own && agree(words.get(i - 1), words.get(i));
    }

    private static boolean agree(Token noun, Token participle) {
        for (String tag : noun.tags()) {
            String which = tag.substring(tag.lastIndexOf(':') + 1);
            boolean many = tag.contains(":PL:");
            for (String other : participle.tags()) {
                if (other.endsWith(":" + which) && many == other.contains(":PL:")) {
                    return true;
                }
            }
        }
        return false;
    }
}
