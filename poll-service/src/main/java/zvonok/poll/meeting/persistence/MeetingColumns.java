package zvonok.poll.meeting.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.poll.decision.domain.DecisionKind;
import zvonok.poll.decision.persistence.ParametersJson;
import zvonok.poll.meeting.domain.Agenda;
import zvonok.poll.meeting.domain.AgendaItem;
import zvonok.poll.meeting.domain.Classes;
import zvonok.poll.meeting.domain.Result;
import zvonok.poll.meeting.domain.Roll;

/** How the parts of a meeting that are read and written whole are kept: as JSON in one column each. */
final class MeetingColumns {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MeetingColumns() {}

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(String column, TypeReference<T> shape) {
        try {
            return JSON.readValue(column, shape);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes' ids. */
    @Converter(autoApply = true)
    static final class ClassesColumn implements AttributeConverter<@Nullable Classes, @Nullable String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Classes classes) {
            return classes == null ? null : write(classes.ids());
        }

        @Override
        public @Nullable Classes convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : new Classes(read(column, new TypeReference<List<UUID>>() {}));
        }
    }

    /** Who has a vote, and who is represented. */
    @Converter(autoApply = true)
    static final class RollColumn implements AttributeConverter<@Nullable Roll, @Nullable String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Roll roll) {
            return roll == null ? null : write(roll.children());
        }

        @Override
        public @Nullable Roll convertToEntityAttribute(@Nullable String column) {
            return column == null ? null : new Roll(read(column, new TypeReference<List<Roll.Child>>() {}));
        }
    }

    /** The agenda with its results. */
    @Converter(autoApply = true)
    static final class AgendaColumn implements AttributeConverter<@Nullable Agenda, @Nullable String> {

        private record Kept(
                int n,
                DecisionKind kind,
                String title,
                JsonNode parameters,
                @Nullable Result result) {}

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Agenda agenda) {
            return agenda == null
                    ? null
                    : write(agenda.items().stream()
                            .map(i -> new Kept(
                                    i.n(), i.kind(), i.title(), ParametersJson.write(i.parameters()), i.result()))
                            .toList());
        }

        @Override
        public @Nullable Agenda convertToEntityAttribute(@Nullable String column) {
            return column == null
                    ? null
                    : new Agenda(read(column, new TypeReference<List<Kept>>() {}).stream()
                            .map(AgendaColumn::item)
                            .toList());
        }

        private static AgendaItem item(Kept kept) {
            try {
                return new AgendaItem(
                        kept.n(), kept.title(), ParametersJson.read(kept.kind(), kept.parameters()), kept.result());
            } catch (ParametersJson.Unreadable e) {
                throw new IllegalStateException("a kept agenda cannot be read", e);
            }
        }
    }
}
