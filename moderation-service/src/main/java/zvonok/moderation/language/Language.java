package zvonok.moderation.language;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** All that is known of language, loaded once for the process: about three seconds on two cores. */
public record Language(Spelling spelling, Grammar grammar) {

    private static final class Holder {
        private static final Language LOADED = load();
    }

    /** The dictionaries and rules that ship with the service. The first call loads them and takes seconds. */
    public static Language shipped() {
        return Holder.LOADED;
    }

    private static Language load() {
        CompletableFuture<Spelling> spelling = CompletableFuture.supplyAsync(() -> new Spelling(Slips.shipped()));
        Grammar grammar = new Grammar(Set.copyOf(GrammarRules.all()));
        return new Language(spelling.join(), grammar);
    }
}
