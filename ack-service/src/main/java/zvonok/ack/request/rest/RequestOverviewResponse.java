package zvonok.ack.request.rest;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.ack.request.domain.RequestOverview;
import zvonok.ack.roster.domain.PersonName;

record RequestOverviewResponse(RequestResponse request, long acknowledged, long missing, List<Child> children) {

    record Child(
            UUID studentId,
            PersonName name,
            boolean acknowledged,
            List<Guardian> guardians,
            @Nullable Mark acknowledgement) {}

    record Guardian(UUID guardianId, PersonName name) {}

    record Mark(UUID id, UUID guardianId, String form, String legalForce, Instant acknowledgedAt) {}

    static RequestOverviewResponse of(RequestOverview overview) {
        List<Child> children =
                overview.children().stream().map(RequestOverviewResponse::child).toList();
        long acknowledged = children.stream().filter(Child::acknowledged).count();
        return new RequestOverviewResponse(
                RequestResponse.of(overview.request()), acknowledged, children.size() - acknowledged, children);
    }

    private static Child child(RequestOverview.Child child) {
        RequestOverview.Mark mark = child.mark();
        return new Child(
                child.studentId(),
                child.name(),
                mark != null,
                child.guardians().stream()
                        .map(g -> new Guardian(g.guardianId(), g.name()))
                        .toList(),
                mark == null
                        ? null
                        : new Mark(
                                mark.id(), mark.guardianId(), mark.form(), mark.legalForce(), mark.acknowledgedAt()));
    }
}
