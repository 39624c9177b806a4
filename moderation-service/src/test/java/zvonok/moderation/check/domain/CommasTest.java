package zvonok.moderation.check.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.moderation.language.Grammar.Token;

/**
 * Where a comma is missing, by words and parts of speech alone, so that each condition can be tried by itself: {@code слово/TAG,TAG}
 * is a word with its readings, {@code ~} a token with no blank before it.
 */
@Tag("R2.3b")
class CommasTest {

    private static List<Token> tokens(String sentence) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        for (String part : sentence.split(" ", -1)) {
            boolean after = !tokens.isEmpty() && !part.startsWith("~");
            int slash = part.indexOf('/');
            String word = (slash < 0 ? part : part.substring(0, slash)).replace("~", "");
            List<String> tags = slash < 0
                    ? List.of()
                    : Arrays.asList(part.substring(slash + 1).split(",", -1));
            tokens.add(new Token(word, word.toLowerCase(Locale.ROOT), at, at + word.length(), tags, tags, after));
            at += word.length() + 1;
        }
        return tokens;
    }

    /** The words with every comma that is found missing. */
    private static String corrected(String sentence) {
        List<Token> tokens = tokens(sentence);
        List<Integer> missing =
                Commas.in(tokens).stream().map(Commas.Missing::before).toList();
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            whole.append(i == 0 ? "" : missing.contains(i) ? ", " : " ")
                    .append(tokens.get(i).text());
        }
        return whole.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Который.
                "книга/NN которая лежит | книга, которая лежит",
                "те которые лежат | те, которые лежат",
                "книга/NN в/PREP,NN которую вложен | книга, в которую вложен",
                "книга/NN о/PREP которой говорят | книга, о которой говорят",
                // Что, чтобы.
                "знаю/VB что завтра | знаю, что завтра",
                "важно/PRDC что завтра | важно, что завтра",
                "рад/ADJ:Short что вы | рад, что вы",
                "видно что завтра | видно, что завтра",
                "слышал/VB что | слышал, что",
                "придите/VB чтобы занять | придите, чтобы занять",
                "рано чтоб занять | рано, чтоб занять",
                // Кто, где, когда.
                "тех кто помогал | тех, кто помогал",
                "то что было | то, что было",
                "там где дом | там, где дом",
                "туда куда звали | туда, куда звали",
                "город/NN откуда звали | город, откуда звали",
                "тогда когда пришли | тогда, когда пришли",
                "в тот день/NN когда пришли | в тот день, когда пришли",
                // Чем, как.
                "новее/ADJ:Comp чем дом | новее, чем дом",
                "быстрее/ADV:Comp чем дом | быстрее, чем дом",
                "больше чем дом | больше, чем дом",
                "дождь/NN так как осень | дождь, так как осень",
                "такой герой/NN как Чацкий | такой герой, как Чацкий",
                "такой вот наш герой/NN как Чацкий | такой вот наш герой, как Чацкий",
                // Если, потому что, поскольку, хотя, то есть.
                "сообщите/VB если заболели | сообщите, если заболели",
                "звоните вечером если заболели | звоните вечером, если заболели",
                "болел потому что простыл | болел, потому что простыл",
                "рад поскольку сдал | рад, поскольку сдал",
                "рад хотя устал | рад, хотя устал",
                "завтра то есть утром | завтра, то есть утром",
                // Но, а.
                "готовы но болеют | готовы, но болеют",
                "дети готовы а учитель болеет | дети готовы, а учитель болеет",
                // Подскажите, когда.
                "подскажите когда собрание | подскажите, когда собрание",
                "подскажите во сколько собрание | подскажите, во сколько собрание",
                "подскажите на каком этаже | подскажите, на каком этаже",
                // И мы.
                "пришёл/VB:Past и мы начали/VB:Past | пришёл, и мы начали",
                "он пришёл/VB:Past и мы там тут начали/VB:Past | он пришёл, и мы там тут начали",
                // Читая книгу.
                "сидел читая/DPT книгу дома | сидел, читая книгу дома",
                "читая/DPT поэму можно заметить | читая поэму, можно заметить",
                "не читая/DPT поэму можно заметить | не читая поэму, можно заметить",
                "читая/DPT п п п п п п п п можно | читая п п п п п п п п, можно",
                "не читая/DPT п п п п п п п п можно | не читая п п п п п п п п, можно",
                // Книга, написанная автором.
                "книга/NN:Sin:Nom данная/PT:Sin:Nom автором/NN:Sin:T давно | книга, данная автором давно",
                "книга/NN:Sin:Nom лежащая/PT:Sin:Nom на/PREP столе | книга, лежащая на столе",
                "книги/NN:PL:Nom данные/PT:PL:Nom автором/NN:Sin:T давно | книги, данные автором давно"
            })
    void aMissingCommaIsFound(String sentence, String corrected) {
        assertEquals(corrected, corrected(sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "книга/NN - которая лежит",
                "книга/NN которой касались",
                "красная/ADJ которая лежит",
                "и/NN которые лежат",
                "книга/NN вчера которая лежала",
                "одна/NN из/PREP которых",
                "книга/NN о/PREP той",
                "о/PREP которой говорят",
                "красная/ADJ о/PREP которой говорят",
                "и/NN о/PREP которой говорят",
                "книга/NN что завтра",
                "знаю/VB дом завтра",
                "и/VB что завтра",
                "есть/VB что делать",
                "вижу/VB что за дом",
                "вижу/VB,PREP что завтра",
                "и чтобы занять",
                "для/PREP того чтобы занять",
                "дом кто помогал",
                "не то что было",
                "то что ли",
                "дом что было",
                "город/NN,PREP где дом",
                "и/NN где дом",
                "красный/ADJ где дом",
                "тот день/NN когда пришли",
                "он в и/NN когда пришли",
                "он в красный/ADJ когда пришли",
                "дом чем стол",
                "и/NN так как осень",
                "дождь/NN,VB так как осень",
                "дождь/NN,PREP так как осень",
                "серый/ADJ так как осень",
                "дождь/NN так мы",
                "также герой/NN как Чацкий",
                "таки герой/NN как Чацкий",
                "серый герой/NN как Чацкий",
                "такой серый/ADJ как волк",
                "такой , герой/NN как Чацкий",
                "такой вот наш самый герой/NN как Чацкий",
                "дом/NN если заболели",
                "мы и если заболели",
                "мы в/PREP если заболели",
                "мы раз/CONJ если заболели",
                "болел потому он",
                "мы и потому что",
                "мы и поскольку сдали",
                "рад хотя бы тому",
                "мы и хотя устали",
                "завтра то было",
                "мы и то есть",
                "кто то есть",
                "готовы Но болеют",
                "готовы но",
                "готовы но , болеют",
                "готовы ~но болеют",
                "готовы он болеют",
                "букве а дети",
                "классе а дети",
                "группе а дети",
                "вариант а дети",
                "корпус а дети",
                "к а дети",
                "нет но мы",
                "подскажите дом",
                "дом когда собрание",
                "подскажите на дом",
                "он пришёл/VB:Past и мы начать/VB:INF",
                "пришёл/VB:Past и он",
                "пришёл/VB:Past и дом начали/VB:Past",
                "пришёл/VB:Past да мы начали/VB:Past",
                "пришёл/VB:Past и мы там тут вот начали/VB:Past",
                "пришёл/VB:Past и мы - начали/VB:Past",
                "что он пришёл/VB:Past и мы начали/VB:Past",
                "он/NN и мы начали/VB:Past",
                "сидел стоя/DPT у окна",
                "и читая/DPT книгу дома",
                "самым читая/DPT книгу дома",
                "быстро/ADV читая/DPT книгу дома",
                "он мол/PARTICLE читая/DPT книгу дома",
                "о/PREP читая/DPT книгу дома",
                "думая/DPT читая/DPT книгу дома",
                "сидел читая/DPT книгу",
                "сидел читая/DPT,NN книгу дома",
                "читая/DPT можно заметить",
                "не читая/DPT можно заметить",
                "читая/DPT п п п п п п п п п можно",
                "не читая/DPT п п п п п п п п п можно",
                "стоя/DPT там можно",
                "дом/NN там можно",
                "читая/DPT , там можно",
                "читая/DPT он там можно",
                "читая/DPT поэму и можно",
                "читая/DPT поэму дом",
                "книга/NN:Sin:Nom данная/PT:Sin:Nom давно вчера",
                "книга/NN:Sin:Nom данная/PT:Sin:Nom слово/NN:Sin:Nom вчера",
                "книга/NN:Sin:Nom данная/PT:Sin:Nom красивым/ADJ:Sin:T вчера",
                "книга/NN:Sin:Nom данной/PT:Sin:R автором/NN:Sin:T давно",
                "книга/NN:Sin:Nom данные/PT:PL:Nom автором/NN:Sin:T давно",
                "книги/NN:PL:Nom данная/PT:Sin:Nom автором/NN:Sin:T давно",
                "книга/NN:Sin:Nom данная/PT:Sin:Nom автором/NN:Sin:T",
                "книга/NN:Sin:Nom,VB данная/PT:Sin:Nom автором/NN:Sin:T давно",
                "книга/NN:Sin:Nom данная/PT:Sin:Nom,ADJ:Sin:Nom автором/NN:Sin:T давно"
            })
    void whereItIsNotSureNothingIsSaid(String sentence) {
        assertEquals(sentence.replaceAll("/[^ ]+|~", ""), corrected(sentence));
    }
}
