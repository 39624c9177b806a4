package zvonok.consent.consent.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.Purpose;

/** A purpose is stored as its code. */
@Converter(autoApply = true)
public class PurposeColumn implements AttributeConverter<Purpose, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Purpose purpose) {
        return purpose == null ? null : purpose.code();
    }

    @Override
    public @Nullable Purpose convertToEntityAttribute(@Nullable String code) {
        return code == null ? null : Purpose.of(code);
    }
}
