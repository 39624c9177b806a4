package zvonok.moderation.check.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import zvonok.moderation.check.domain.MessageJudged;
import zvonok.moderation.check.domain.Violation;

/** One row for each judged revision, without its text. */
@ApplicationScoped
public class JudgementRepository {

    private static final String ADD = """
            insert into judgement (school_id, message_id, revision, chat_id, verdict, rules, judged_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict do nothing
            """;

    /** Whether the judgement is the revision's first, and therefore was added. */
    public Uni<Boolean> addIfAbsent(MessageJudged judged) {
        String rules = judged.violations().stream()
                .map(Violation::rule)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, judged.schoolId())
                        .setParameter(2, judged.messageId())
                        .setParameter(3, judged.revision())
                        .setParameter(4, judged.chatId())
                        .setParameter(5, judged.verdict().name())
                        .setParameter(6, rules)
                        .setParameter(7, judged.judgedAt())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }
}
