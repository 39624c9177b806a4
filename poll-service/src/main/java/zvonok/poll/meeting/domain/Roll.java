package zvonok.poll.meeting.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The children who have a vote in a meeting, fixed when it was convened, and which of them are represented. */
public record Roll(List<Child> children) {

    /** One child. */
    public record Child(UUID studentId, UUID classId, boolean present) {}

    public Roll {
        children =
                children.stream().sorted(Comparator.comparing(Child::studentId)).toList();
    }

    /** Nobody is there yet. */
    static Roll of(Map<UUID, UUID> classByChild) {
        return new Roll(classByChild.entrySet().stream()
                .map(e -> new Child(e.getKey(), e.getValue(), false))
                .toList());
    }

    Roll with(Collection<UUID> present) {
        return new Roll(children.stream()
                .map(c -> new Child(c.studentId(), c.classId(), present.contains(c.studentId())))
                .toList());
    }

    public int eligible() {
        return children.size();
    }

    public Set<UUID> all() {
        return children.stream().map(Child::studentId).collect(Collectors.toUnmodifiableSet());
    }

    public Set<UUID> present() {
        return children.stream().filter(Child::present).map(Child::studentId).collect(Collectors.toUnmodifiableSet());
    }
}
