package zvonok.consent.consent.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.Name;

/**
 * How far a request has come, child by child. It counts answers and names no guardian: a class leader has to know what is missing,
 * not who said what.
 *
 * @param complete children for whom as many have answered as the rule asks for: what the chat's gate waits for
 */
public record RequestProgress(
        UUID id,
        UUID classId,
        Purpose purpose,
        Rule rule,
        LocalDate dueOn,
        Instant requestedAt,
        int complete,
        List<ChildProgress> children) {

    public RequestProgress {
        children = List.copyOf(children);
    }

    /**
     * The newest answers to a request of those who may sign for a child now.
     *
     * @param asked how many may sign
     * @param answered of whom an answer is on file, or that none came was recorded
     * @param granted of the answered ones: not withdrawn
     */
    public record Answers(int asked, int answered, int granted, int refused) {

        /** Whether the rule asks for no further answer, granted or refused; a child without anybody who may sign stays open. */
        public boolean complete(Rule rule) {
            return switch (rule) {
                case ANY -> answered > 0;
                case ALL -> asked > 0 && answered == asked;
            };
        }
    }

    /** What a child who is 14 or older has itself answered to the request. */
    public enum OwnAnswer {
        MISSING,
        GRANTED,
        REFUSED,
        WITHDRAWN
    }

    /**
     * A child of the class and the answers about him.
     *
     * @param own null for who is too young to be asked
     * @param ofAge whether nobody but the student himself is asked
     */
    public record ChildAnswers(
            UUID studentId,
            Name name,
            Answers answers,
            @Nullable OwnAnswer own,
            boolean ofAge) {}

    /**
     * A child of the class, as the status shows him.
     *
     * @param complete whether no guardian's answer is waited for
     * @param own its own answer; null for who is too young to be asked
     */
    public record ChildProgress(
            UUID studentId,
            Name name,
            boolean complete,
            int asked,
            int answered,
            int granted,
            int refused,
            @Nullable OwnAnswer own) {}

    /** A request among those of a school. */
    public record OfRequest(
            UUID id,
            UUID classId,
            String classTitle,
            Purpose purpose,
            Rule rule,
            LocalDate dueOn,
            Instant requestedAt,
            int children,
            int complete,
            int asked,
            int answered) {}

    /** The progress of a request. */
    public static RequestProgress of(ConsentRequest request, List<ChildAnswers> answers) {
        List<ChildProgress> children = answers.stream()
                .map(child -> new ChildProgress(
                        child.studentId(),
                        child.name(),
                        child.ofAge() || child.answers().complete(request.rule()),
                        child.answers().asked(),
                        child.answers().answered(),
                        child.answers().granted(),
                        child.answers().refused(),
                        child.own()))
                .toList();
        return new RequestProgress(
                request.id(),
                request.classId(),
                request.purpose(),
                request.rule(),
                request.dueOn(),
                request.requestedAt(),
                (int) children.stream().filter(ChildProgress::complete).count(),
                children);
    }
}
