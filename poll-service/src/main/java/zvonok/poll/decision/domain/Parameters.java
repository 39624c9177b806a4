package zvonok.poll.decision.domain;

/**
 * What exactly is decided, in the shape of the event {@code decision.effective.v1}. Whoever holds an instance holds one that
 * other services can put into force: the constructors refuse everything else with {@link InvalidParameter}.
 */
public sealed interface Parameters permits ChatHours, MarkEqualsSignature {

    DecisionKind kind();
}
