package zvonok.moderation.language;

import java.util.Set;

/** Where two words are often written as one by mistake. */
final class Joints {

    static final Set<String> BEGINNINGS = Set.of(
            "в", "во", "с", "со", "к", "ко", "о", "об", "у", "на", "по", "за", "из", "от", "до", "для", "без", "при",
            "под", "над", "про", "не", "ни", "и", "а", "но", "как", "так", "что", "это", "все", "всё", "вы", "мы", "я",
            "он", "ты");

    static final Set<String> ENDINGS = Set.of("то", "нибудь", "либо", "таки");

    static final Set<String> PARTICLES = Set.of("же", "бы", "ли");

    static final Set<String> TAKE_ENDINGS = Set.of(
            "кто",
            "что",
            "где",
            "как",
            "когда",
            "куда",
            "почему",
            "какой",
            "какая",
            "какое",
            "какие",
            "чей",
            "кого",
            "кому",
            "кем",
            "чего",
            "чему",
            "чем",
            "откуда",
            "зачем",
            "сколько",
            "какую",
            "каких",
            "каким",
            "какого",
            "какому",
            "все",
            "всё",
            "опять",
            "довольно",
            "прямо",
            "так",
            "верно");

    private Joints() {}
}
