package zvonok.moderation.check.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The names of the people of a chat as the roster has them, in every form that Russian gives them. */
public final class Names {

    public static final Names NONE = new Names(Set.of());

    private final Set<String> forms;

    private Names(Set<String> forms) {
        this.forms = Set.copyOf(forms);
    }

    /** Of given names, patronymics and family names, several to a string or one by one. */
    public static Names of(Collection<String> names) {
        Set<String> forms = new HashSet<>();
        names.forEach(name -> forms.addAll(Declension.forms(name)));
        return new Names(forms);
    }

    /** Whether nobody is known. */
    public boolean areNone() {
        return forms.isEmpty();
    }

    boolean has(String small) {
        return forms.contains(small.replace('ё', 'е'));
    }
}
