package zvonok.moderation.check.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The forms of Russian given names, patronymics and family names: rather too many than too few, since no other word is like them. */
final class Declension {

    private record Ending(String nominative, List<String> others) {}

    private static final List<Ending> ENDINGS = List.of(
            new Ending("ский", List.of("ского", "скому", "ским", "ском", "ские", "ских", "скими")),
            new Ending("цкий", List.of("цкого", "цкому", "цким", "цком", "цкие", "цких", "цкими")),
            new Ending("ская", List.of("ской", "скую", "ские", "ских", "ским", "скими")),
            new Ending("цкая", List.of("цкой", "цкую", "цкие", "цких", "цким", "цкими")),
            new Ending("ная", List.of("ной", "ную", "ные", "ных", "ным", "ными")),
            new Ending("ный", List.of("ного", "ному", "ным", "ном", "ные", "ных", "ными")),
            new Ending("ой", List.of("ого", "ому", "ым", "ом", "ые", "ых", "ыми")),
            new Ending("ов", List.of("ова", "ову", "овым", "ове", "овы", "овых", "овыми", "овой")),
            new Ending("ев", List.of("ева", "еву", "евым", "еве", "евы", "евых", "евыми", "евой")),
            new Ending("ин", List.of("ина", "ину", "иным", "ином", "ине", "ины", "иных", "иными", "иной")),
            new Ending("ын", List.of("ына", "ыну", "ыным", "ыне", "ыны", "ыных", "ыной")),
            new Ending("ова", List.of("овой", "ову", "овы", "овых")),
            new Ending("ева", List.of("евой", "еву", "евы", "евых")),
            new Ending("ина", List.of("иной", "ину", "ины", "иных", "ине")),
            new Ending("ия", List.of("ии", "ию", "ией")),
            new Ending("ий", List.of("ия", "ию", "ием", "ии")),
            new Ending("ей", List.of("ея", "ею", "еем", "ее")),
            new Ending("ай", List.of("ая", "аю", "аем", "ае")),
            new Ending("ел", List.of("ла", "лу", "лом", "ле")),
            new Ending("ёв", List.of("ева", "еву", "евым", "еве", "ёва", "ёву", "ёвым", "ёвой")),
            new Ending("ь", List.of("я", "ю", "ем", "е", "и", "ью")),
            new Ending("я", List.of("и", "е", "ю", "ей", "ёй")),
            new Ending("а", List.of("ы", "и", "е", "у", "ой", "ей")),
            new Ending("о", List.of()),
            new Ending("и", List.of()),
            new Ending("у", List.of()),
            new Ending("е", List.of()),
            new Ending("э", List.of()));
    private static final List<String> BEHIND_CONSONANTS =
            List.of("а", "у", "ом", "ем", "е", "ы", "и", "ей", "ам", "ами");

    private Declension() {}

    /** The name, which may be of several words or parts, and its other forms, small and with е for ё. */
    static Set<String> forms(String name) {
        Set<String> forms = new HashSet<>();
        for (String part : name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
            if (part.length() > 1) {
                forms.add(part.replace('ё', 'е'));
                others(part).forEach(form -> forms.add(form.replace('ё', 'е')));
            }
        }
        return forms;
    }

    private static List<String> others(String part) {
        for (Ending ending : ENDINGS) {
            if (part.endsWith(ending.nominative())
                    && part.length() > ending.nominative().length()) {
                String stem =
                        part.substring(0, part.length() - ending.nominative().length());
                return ending.others().stream().map(other -> stem + other).toList();
            }
        }
        return BEHIND_CONSONANTS.stream().map(ending -> part + ending).toList();
    }
}
