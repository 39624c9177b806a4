package zvonok.moderation.check.domain;

import java.util.Set;

/**
 * The names of the people of a chat, given names, patronymics and family names one by one, as the roster has them.
 *
 * @param names in small letters, with е for ё
 */
public record Names(Set<String> names) {

    public static final Names NONE = new Names(Set.of());

    public Names {
        names = Set.copyOf(names);
    }

    boolean has(String small) {
        return names.contains(small.replace('ё', 'е'));
    }
}
