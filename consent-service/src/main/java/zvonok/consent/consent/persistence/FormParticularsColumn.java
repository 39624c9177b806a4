package zvonok.consent.consent.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import zvonok.consent.consent.domain.FormParticulars;

/** The particulars of a form are stored as one JSON text: they are read and shown together, and never change. */
@Converter(autoApply = true)
public class FormParticularsColumn implements AttributeConverter<FormParticulars, String> {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable FormParticulars particulars) {
        try {
            return particulars == null ? null : JSON.writeValueAsString(particulars);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable FormParticulars convertToEntityAttribute(@Nullable String text) {
        try {
            return text == null ? null : JSON.readValue(text, FormParticulars.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
