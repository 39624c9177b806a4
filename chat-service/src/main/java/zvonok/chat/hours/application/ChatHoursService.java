package zvonok.chat.hours.application;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.chat.hours.domain.ChatHoursPolicy;
import zvonok.chat.hours.domain.HoursDecision;
import zvonok.chat.hours.persistence.HoursDecisionRepository;

/** The hours of a class by the decisions on file. */
@ApplicationScoped
public class ChatHoursService {

    private static final TypeReference<List<DecisionRow>> ROWS = new TypeReference<>() {};

    private final HoursDecisionRepository decisions;
    private final ObjectMapper json;
    private final Clock clock;

    ChatHoursService(HoursDecisionRepository decisions, ObjectMapper json, Clock clock) {
        this.decisions = decisions;
        this.json = json;
        this.clock = clock;
    }

    /** A decision came into being, was changed or ended. What is held is looked at again. */
    public Uni<Void> record(DecisionEffective event) {
        return decisions.save(write(event), write(event.parameters()), event.schoolId());
    }

    /** The policy of a class from the JSON that {@link HoursDecisionRepository#DECISIONS_OF_CLASS} gives. */
    public ChatHoursPolicy policy(UUID classId, @Nullable String rows) {
        if (rows == null) {
            return ChatHoursPolicy.of(classId, List.of());
        }
        try {
            return ChatHoursPolicy.of(
                    classId,
                    json.readValue(rows, ROWS).stream().map(this::toDecision).toList());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the API tells of the hours, now. */
    public ChatHours describe(ChatHoursPolicy policy) {
        Instant now = clock.instant();
        boolean open = policy.isOpen(now);
        return policy.inForce(now)
                .map(d -> new ChatHours(
                        true,
                        d.id(),
                        d.zone().getId(),
                        d.windows().stream()
                                .map(w -> new HoursParameters.WindowForm(w.days(), w.from(), w.to()))
                                .toList(),
                        open,
                        open ? null : policy.opensAt(now).orElse(null)))
                .orElseGet(() -> new ChatHours(false, null, null, List.of(), true, null));
    }

    private HoursDecision toDecision(DecisionRow row) {
        HoursParameters parameters;
        try {
            parameters = json.readValue(row.parameters(), HoursParameters.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return new HoursDecision(
                row.id(),
                row.classes(),
                row.from(),
                row.until(),
                row.recordedAt(),
                ZoneId.of(parameters.timeZone()),
                parameters.windows().stream()
                        .map(HoursParameters.WindowForm::toWindow)
                        .toList());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record DecisionRow(
            UUID id,
            java.util.Set<UUID> classes,
            Instant from,
            @Nullable Instant until,
            Instant recordedAt,
            String parameters) {}
}
