package zvonok.kit.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import zvonok.kit.event.OutboxRelay;

/** A service whose relay has died would answer 2xx and tell nobody: it is to be restarted. */
@Liveness
@ApplicationScoped
public class RelayAlive implements HealthCheck {

    private final OutboxRelay relay;

    RelayAlive(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("outbox-relay").status(relay.isAlive()).build();
    }
}
