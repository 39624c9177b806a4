package zvonok.consent.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What consent-service promises about one child, as if one thing happened after another: the answers of its guardians, and the
 * state that they come to by the rule ANY, where one refusal or withdrawal outweighs every grant (regulation, clause 2.1).
 *
 * @param given the answers on file, the oldest first
 */
record ChildRegister(List<Given> given) {

    /** Before anybody has answered. */
    static final ChildRegister EMPTY = new ChildRegister(List.of());

    /** A signed answer. */
    record Given(String consentId, int guardian, boolean grants, boolean withdrawn) {
        String standing() {
            if (!grants) {
                return "REFUSED";
            }
            return withdrawn ? "WITHDRAWN" : "GRANTED";
        }
    }

    /** What a client asked, and what it was told: a state is null where nobody has answered. */
    sealed interface Told {}

    record Answered(
            int guardian,
            boolean grants,
            String consentId,
            @Nullable String state) implements Told {}

    record Withdrawn(String consentId, @Nullable String state) implements Told {}

    record Seen(@Nullable String state) implements Told {}

    /** The register afterwards, or empty where nobody who asked at this moment could have been told so. */
    Optional<ChildRegister> after(Told told) {
        return switch (told) {
            case Answered answered -> after(answered);
            case Withdrawn withdrawn -> after(withdrawn);
            case Seen seen -> of(given, seen.state());
        };
    }

    private Optional<ChildRegister> after(Answered answered) {
        Optional<Given> newest = newest(answered.guardian());
        boolean same = newest.filter(g -> g.grants() == answered.grants() && !g.withdrawn())
                .isPresent();
        if (same) {
            return newest.filter(g -> g.consentId().equals(answered.consentId()))
                    .flatMap(g -> of(given, answered.state()));
        }
        if (given.stream().anyMatch(g -> g.consentId().equals(answered.consentId()))) {
            return Optional.empty();
        }
        List<Given> more = new ArrayList<>(given);
        more.add(new Given(answered.consentId(), answered.guardian(), answered.grants(), false));
        return of(more, answered.state());
    }

    /** Who takes back one grant takes back all of his; a repetition takes back nothing more. */
    private Optional<ChildRegister> after(Withdrawn withdrawn) {
        Optional<Given> named = given.stream()
                .filter(g -> g.consentId().equals(withdrawn.consentId()))
                .findFirst();
        return named.flatMap(it -> of(
                it.withdrawn()
                        ? given
                        : given.stream()
                                .map(g -> g.guardian() == it.guardian() && g.grants()
                                        ? new Given(g.consentId(), g.guardian(), true, true)
                                        : g)
                                .toList(),
                withdrawn.state()));
    }

    private Optional<Given> newest(int guardian) {
        return given.reversed().stream().filter(g -> g.guardian() == guardian).findFirst();
    }

    private static Optional<ChildRegister> of(List<Given> given, @Nullable String state) {
        ChildRegister register = new ChildRegister(List.copyOf(given));
        return Optional.ofNullable(state).equals(register.state()) ? Optional.of(register) : Optional.empty();
    }

    private Optional<String> state() {
        List<String> standing = given.stream()
                .map(Given::guardian)
                .distinct()
                .flatMap(guardian -> newest(guardian).stream())
                .map(Given::standing)
                .toList();
        return Stream.of("REFUSED", "WITHDRAWN", "GRANTED")
                .filter(standing::contains)
                .findFirst();
    }
}
