package zvonok.consent.consent.domain;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;

/** A form as somebody has written it, complete or not. */
public record FormDraft(
        List<String> purposes,
        @Nullable LocalizedText title,
        @Nullable LocalizedText text,
        @Nullable String operator,
        @Nullable String operatorAddress,
        @Nullable String processor,
        @Nullable String processorAddress,
        @Nullable LocalizedText purposeTitle,
        @Nullable LocalizedText subject,
        @Nullable LocalizedText representative,
        @Nullable LocalizedText data,
        @Nullable LocalizedText actions,
        @Nullable LocalizedText withdrawal,
        @Nullable LocalDate validUntil,
        @Nullable Period validFor) {

    /** Longer, and nobody could say any more to what he has consented. */
    private static final Period LONGEST = Period.ofYears(18);

    public FormDraft {
        purposes = List.copyOf(purposes);
    }

    /**
     * The words of the form, if they are all there.
     *
     * @throws Refusal {@code form-several-purposes}, {@code form-incomplete} with {@code missing}, {@code form-term-impossible}
     */
    public FormContent complete(LocalDate today) {
        if (purposes.size() > 1) {
            throw new Refusal(ConsentError.FORM_SEVERAL_PURPOSES).citing("2.1");
        }
        List<String> missing = missing();
        if (!missing.isEmpty()
                || title == null
                || text == null
                || operator == null
                || operatorAddress == null
                || processor == null
                || processorAddress == null
                || purposeTitle == null
                || subject == null
                || representative == null
                || data == null
                || actions == null
                || withdrawal == null) {
            throw new Refusal(ConsentError.FORM_INCOMPLETE)
                    .citing("2.1")
                    .with("missing", missing)
                    .with("names", String.join(", ", missing));
        }
        requireTerm(today);
        return new FormContent(
                Purpose.of(purposes.getFirst()),
                title,
                text,
                operator,
                processor,
                new FormParticulars(
                        purposeTitle,
                        subject,
                        representative,
                        operatorAddress,
                        processorAddress,
                        data,
                        actions,
                        withdrawal,
                        validUntil,
                        validFor));
    }

    /** What the law asks for and nobody has written, by the name of its field. */
    private List<String> missing() {
        Map<String, @Nullable String> parts = new LinkedHashMap<>();
        parts.put("purpose", purposes.isEmpty() ? null : purposes.getFirst());
        put(parts, "purposeTitle", purposeTitle);
        put(parts, "title", title);
        put(parts, "text", text);
        put(parts, "subject", subject);
        put(parts, "representative", representative);
        parts.put("operator", operator);
        parts.put("operatorAddress", operatorAddress);
        parts.put("processor", processor);
        parts.put("processorAddress", processorAddress);
        put(parts, "data", data);
        put(parts, "actions", actions);
        put(parts, "withdrawal", withdrawal);
        List<String> missing = new ArrayList<>();
        parts.forEach((name, words) -> {
            if (words == null || words.isBlank()) {
                missing.add(name);
            }
        });
        if (validUntil == null && validFor == null) {
            missing.add("validUntil");
        }
        return missing;
    }

    private static void put(Map<String, @Nullable String> parts, String name, @Nullable LocalizedText words) {
        parts.put(name + ".ru", words == null ? null : words.ru());
        parts.put(name + ".en", words == null ? null : words.en());
    }

    private void requireTerm(LocalDate today) {
        boolean possible = validFor == null
                ? validUntil != null && !validUntil.isBefore(today) && !validUntil.isAfter(today.plus(LONGEST))
                : validUntil == null
                        && today.plus(validFor).isAfter(today)
                        && !today.plus(validFor).isAfter(today.plus(LONGEST));
        if (!possible) {
            throw new Refusal(ConsentError.FORM_TERM_IMPOSSIBLE).citing("2.1");
        }
    }
}
