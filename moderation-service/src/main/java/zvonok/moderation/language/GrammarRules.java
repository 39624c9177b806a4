package zvonok.moderation.language;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of LanguageTool's rules are asked: those that were nearly always right on labelled texts. Matters of style are not asked. */
public final class GrammarRules {

    public static final Set<String> SPELLING = Set.of(
            "Adv_vposledstvii",
            "Defis_to",
            "IS_POD",
            "Kak_budto",
            "O_OB_OBO",
            "Pravopisanie_po-prezhnemu",
            "Pravopisanie_slitno1",
            "RU_COMPOUNDS",
            "RU_SIMPLE_REPLACE",
            "S_SO",
            "Tak_je_kak_i",
            "V_K_IS",
            "V_OTLICHIE",
            "V_TECHENIЕ",
            "Verb_and_Verb",
            "Verb_tsa_and_ttsya",
            "pouchastvovat");

    public static final Set<String> CASING =
            Set.of("Cap_Letters_Name", "Cap_Letters_Fam", "Cap_Letters_SName", "RU_SPECIFIC_CASE");

    public static final Set<String> PUNCTUATION = Set.of(
            "A_NO_DA",
            "CHTO_COMMA",
            "Comma_Chtobi_2VERB",
            "Comma_before_kak",
            "ESLI_TO",
            "GDE_COMMA",
            "I_TO_I_SE",
            "KAK_I",
            "KAK_PRAVILO",
            "Kak_Tak_i",
            "Nesmotrja_na_to_chto",
            "PUNCT_DPT",
            "PUNCT_VB_INF_OBOROT",
            "PUNKT_KOTORIJ",
            "Punct_PT_oborot",
            "Punct_sobstvenno_govorja",
            "V_tom_chisle",
            "VVODNOE_SLOVO",
            "Verb_comma_Verb",
            "dlya_togo_chtoby",
            "dlya_togo_chtoby_2",
            "ili_and_ili");

    private GrammarRules() {}

    static Set<String> all() {
        return Stream.of(SPELLING, CASING, PUNCTUATION).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
