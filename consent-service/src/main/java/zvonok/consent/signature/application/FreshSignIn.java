package zvonok.consent.signature.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;
import zvonok.kit.tenancy.Caller;

/**
 * A signature is given by who has just shown who he is (63-FZ, article 9): signing in some time ago is not enough, for a telephone
 * may lie open on a table.
 */
@ApplicationScoped
public class FreshSignIn {

    /** By so much the identity provider's clock may be ahead of this one. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Duration longest;
    private final Clock clock;

    FreshSignIn(@ConfigProperty(name = "zvonok.consent.sign-in-max-age") Duration longest, Clock clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * Passes a caller who signed in no longer ago than {@code zvonok.consent.sign-in-max-age}.
     *
     * @throws Refusal {@code stale-authentication} with {@code maxAgeSeconds}, also where the token does not say when that was
     */
    public void require(Caller caller) {
        Instant now = clock.instant();
        Instant signedIn = caller.authTime();
        if (signedIn == null
                || signedIn.isAfter(now.plus(SKEW))
                || signedIn.plus(longest).isBefore(now)) {
            throw new Refusal(ConsentError.STALE_AUTHENTICATION)
                    .citing("2.1")
                    .with("maxAgeSeconds", longest.toSeconds());
        }
    }
}
