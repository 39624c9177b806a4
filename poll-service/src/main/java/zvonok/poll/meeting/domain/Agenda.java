package zvonok.poll.meeting.domain;

import java.util.List;

/** The items of a meeting in their order, at least one and each kind at most once: two answers to one question decide nothing. */
public record Agenda(List<AgendaItem> items) {

    public Agenda {
        items = List.copyOf(items);
        if (items.isEmpty() || items.stream().map(AgendaItem::kind).distinct().count() != items.size()) {
            throw new IllegalArgumentException("an agenda has items, each kind at most once");
        }
    }
}
