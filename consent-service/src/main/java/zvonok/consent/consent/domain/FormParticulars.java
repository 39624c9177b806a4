package zvonok.consent.consent.domain;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What a written consent has to say (152-FZ, article 9, part 4), each thing in its own place. Exactly one of {@code validUntil} and
 * {@code validFor} is there.
 *
 * @param purpose the purpose in words
 * @param subject whose data they are: the child
 * @param representative who consents in the child's name, and by which right
 * @param operatorAddress of who answers for the data
 * @param processorAddress of who keeps them on the operator's behalf
 * @param data which data
 * @param actions what is done with them, and how
 * @param withdrawal how the consent is withdrawn
 * @param validUntil the last day on which a consent holds
 * @param validFor how long a consent holds from the day on which it was given
 */
public record FormParticulars(
        LocalizedText purpose,
        LocalizedText subject,
        LocalizedText representative,
        String operatorAddress,
        String processorAddress,
        LocalizedText data,
        LocalizedText actions,
        LocalizedText withdrawal,
        @Nullable LocalDate validUntil,
        @Nullable Period validFor) {

    public FormParticulars {
        if ((validUntil == null) == (validFor == null)) {
            throw new IllegalArgumentException("one term");
        }
    }

    /** The last day on which a consent given on that day holds. */
    public LocalDate lastDay(LocalDate given) {
        return validFor == null ? java.util.Objects.requireNonNull(validUntil) : given.plus(validFor);
    }
}
