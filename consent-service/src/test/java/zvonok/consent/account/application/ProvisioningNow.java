package zvonok.consent.account.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Makes the accounts that are due, at once. */
@ApplicationScoped
public class ProvisioningNow {

    private final AccountProvisioner provisioner;

    ProvisioningNow(AccountProvisioner provisioner) {
        this.provisioner = provisioner;
    }

    public void run() {
        provisioner.provision().await().atMost(Duration.ofSeconds(60));
    }
}
