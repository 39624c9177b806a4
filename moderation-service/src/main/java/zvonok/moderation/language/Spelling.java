package zvonok.moderation.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.hunspell.Dictionary;
import org.apache.lucene.analysis.hunspell.Hunspell;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.languagetool.AnalyzedToken;
import org.languagetool.tagging.ru.RussianTagger;

/** Which words there are, and what was probably meant by one that there is not. Loading takes seconds; thread-safe. */
public final class Spelling {

    private static final int REMEMBERED = 2_000;
    private static final int NEAR = 13;
    private static final int FAR = 21;
    private static final int RARER_THAN_LEMMA = 1;
    private static final int COMMON = 10;
    private static final double SURE = -20;
    private static final double COST_OF_RARITY = 0.55;

    private final WordGraph russian = WordGraph.read(
            "/org/languagetool/resource/ru/hunspell/ru_RU.dict", Charset.forName("KOI8-R"), Typos.RUSSIAN);
    private final WordGraph american = english("en_US");
    private final WordGraph british = english("en_GB");
    private final Hunspell hunspell = hunspell();
    private final Map<String, String> slips;
    private final Map<String, Optional<Meant>> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(16, .75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Optional<Meant>> eldest) {
                    return size() > REMEMBERED;
                }
            });

    /**
     * Loads the dictionaries.
     *
     * @param slips what is meant by words that nobody finds by their letters, in small letters with е for ё
     */
    public Spelling(Map<String, String> slips) {
        this.slips = Map.copyOf(slips);
    }

    private static WordGraph english(String name) {
        return WordGraph.read(
                "/org/languagetool/resource/en/hunspell/" + name + ".dict", StandardCharsets.UTF_8, Typos.ENGLISH);
    }

    private static Hunspell hunspell() {
        try (InputStream affixes = Spelling.class.getResourceAsStream("/moderation/hunspell/ru_RU.aff");
                InputStream words = Spelling.class.getResourceAsStream("/moderation/hunspell/ru_RU.dic")) {
            if (affixes == null || words == null) {
                throw new IllegalStateException("the Hunspell dictionary is missing");
            }
            return new Hunspell(new Dictionary(new ByteBuffersDirectory(), "ru", affixes, words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException("the Hunspell dictionary is broken", e);
        }
    }

    /** Whether there is such a Russian word, in whatever case its letters are; ё may be written е, and names may be written with ё. */
    public boolean isRussian(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return isSmall(small)
                || russian.has(capitalised(small))
                || hunspell.spell(capitalised(small))
                || (small.indexOf('ё') >= 0 && canBePerson(small.replace('ё', 'е')));
    }

    private boolean isSmall(String small) {
        return russian.has(small) || hunspell.spell(small) || isTagged(small);
    }

    private static boolean isTagged(String small) {
        return !readings(small).isEmpty();
    }

    private static List<AnalyzedToken> readings(String small) {
        try {
            return RussianTagger.INSTANCE.tag(List.of(small)).getFirst().getReadings().stream()
                    .filter(reading -> reading.getPOSTag() != null)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether one of the word's readings, whatever stands around it, begins with the tag. */
    public boolean canBe(String small, String tag) {
        return readings(small).stream()
                .map(AnalyzedToken::getPOSTag)
                .anyMatch(own -> own != null && own.startsWith(tag));
    }

    /** Whether the word, written small, is only known as somebody's or something's name: канада, иванович. */
    public boolean isNameOnly(String small) {
        return !hunspell.spell(small) && hunspell.spell(capitalised(small));
    }

    /** Whether the word is spelt so with small letters, by Hunspell, which tells names from other words. */
    public boolean isCommon(String small) {
        return hunspell.spell(small);
    }

    /** Whether the word may be a given name, patronymic or family name. */
    public boolean canBePerson(String small) {
        return canBe(small, "NN:Fam") || canBe(small, "NN:Name") || canBe(small, "NN:Patr");
    }

    /** Whether the word may be a noun in the nominative, or is one that the dictionary does not have. */
    public boolean canBeNominative(String small) {
        List<AnalyzedToken> readings = readings(small);
        return readings.isEmpty()
                || readings.stream()
                        .map(AnalyzedToken::getPOSTag)
                        .anyMatch(tag -> tag != null && tag.startsWith("NN:") && tag.endsWith(":Nom"));
    }

    /** Whether the word is known, and as a given name, patronymic or family name only. */
    public boolean isPersonOnly(String small) {
        List<AnalyzedToken> readings = readings(small);
        return !readings.isEmpty()
                && readings.stream()
                        .map(AnalyzedToken::getPOSTag)
                        .allMatch(tag -> tag != null
                                && (tag.startsWith("NN:Fam")
                                        || tag.startsWith("NN:Name")
                                        || tag.startsWith("NN:Patr")));
    }

    /** How frequent a Russian word is in any of its forms, from 0 to 25; -1 for one that the list of frequencies does not have. */
    public int frequency(String small) {
        int own = russian.frequency(small);
        if (own < 0) {
            return own;
        }
        int most = own;
        for (AnalyzedToken reading : readings(small)) {
            if (reading.getLemma() != null) {
                most = Math.max(most, russian.frequency(reading.getLemma()) - RARER_THAN_LEMMA);
            }
        }
        return most;
    }

    /** Whether there is such an English word, American or British, in whatever case. */
    public boolean isEnglish(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return american.has(small)
                || british.has(small)
                || american.has(capitalised(small))
                || british.has(capitalised(small))
                || american.has(small.toUpperCase(Locale.ROOT));
    }

    /** What was probably meant by a Russian word that does not exist, in small letters; empty where nothing is near. */
    public Optional<Meant> meant(String word) {
        return remembered.computeIfAbsent(word.toLowerCase(Locale.ROOT), this::bestRussian);
    }

    /** The same for an English word. */
    public Optional<Meant> meantEnglish(String word) {
        return remembered.computeIfAbsent(word.toLowerCase(Locale.ROOT), small -> best(near(american, small)));
    }

    /** A word that was probably meant, and how far it is: below 0 surely, above 10 hardly. */
    public record Meant(String word, double cost) {}

    private Optional<Meant> bestRussian(String small) {
        String known = slips.get(small.replace('ё', 'е'));
        if (known != null) {
            return Optional.of(new Meant(known, SURE));
        }
        String ending = turnedEnding(small);
        if (ending != null) {
            return Optional.of(new Meant(ending, SURE));
        }
        List<Meant> candidates = new ArrayList<>(near(russian, small));
        candidates.addAll(parts(small));
        String calmed = small.replaceAll("(.)\\1{2,}", "$1");
        if (!calmed.equals(small)) {
            if (isSmall(calmed)) {
                candidates.add(new Meant(calmed, 2 - frequency(calmed) * COST_OF_RARITY));
            } else {
                near(russian, calmed).forEach(c -> candidates.add(new Meant(c.word(), c.cost() + 2)));
            }
        }
        return best(candidates);
    }

    /** «Нравяться» for «нравятся» and the other way round. */
    private @Nullable String turnedEnding(String small) {
        String other = small.endsWith("ться")
                ? small.substring(0, small.length() - 3) + "ся"
                : small.endsWith("тся") ? small.substring(0, small.length() - 2) + "ься" : "";
        return !other.isEmpty() && isSmall(other) ? other : null;
    }

    private static Optional<Meant> best(List<Meant> candidates) {
        return candidates.stream().min(Comparator.comparingDouble(Meant::cost));
    }

    private List<Meant> near(WordGraph words, String small) {
        List<WordGraph.Near> near = words.near(small, small.length() < 4 ? Typos.SLIP : NEAR);
        if (near.isEmpty() && small.length() > 4) {
            near = words.near(small, FAR);
        }
        return near.stream()
                .map(n -> new Meant(
                        n.word(), n.cost() - (words == russian ? frequency(n.word()) : n.frequency()) * COST_OF_RARITY))
                .toList();
    }

    /** Two words that were written as one: «унас», «ктото». */
    private List<Meant> parts(String small) {
        List<Meant> found = new ArrayList<>();
        for (int i = 1; i < small.length(); i++) {
            String left = small.substring(0, i);
            String right = small.substring(i);
            boolean particle = Joints.PARTICLES.contains(right) && frequency(left) >= COMMON;
            boolean ending = Joints.ENDINGS.contains(right) && Joints.TAKE_ENDINGS.contains(left);
            boolean beginning = Joints.BEGINNINGS.contains(left);
            if (ending) {
                found.add(new Meant(left + "-" + right, -5));
            } else if (particle) {
                found.add(new Meant(left + " " + right, 3 - frequency(left) * COST_OF_RARITY / 2));
            } else if ((beginning || (left.length() > 3 && right.length() > 3))
                    && frequency(left) >= (beginning ? 0 : 3)
                    && frequency(right) >= (right.length() < 3 ? 9 : 3)) {
                int rarer = Math.min(frequency(left), frequency(right));
                found.add(new Meant(left + " " + right, (beginning ? 5 : 9) - rarer * COST_OF_RARITY));
            }
        }
        return found;
    }

    static String capitalised(String small) {
        return small.isEmpty() ? small : Character.toUpperCase(small.charAt(0)) + small.substring(1);
    }
}
