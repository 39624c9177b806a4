package zvonok.poll.decision.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import zvonok.poll.decision.domain.Parameters;

/** Keeps a decision's parameters in one column. */
@Converter(autoApply = true)
public class ParametersColumn implements AttributeConverter<@Nullable Parameters, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Parameters parameters) {
        return parameters == null ? null : ParametersJson.keep(parameters);
    }

    @Override
    public @Nullable Parameters convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : ParametersJson.kept(column);
    }
}
