package zvonok.consent.invitation.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * What is printed for one class or school.
 *
 * @param group the class's title, empty for a school's staff
 * @param address where the invited sign in
 * @param validUntil the last whole day on which the codes work
 * @param others who gets no invitation now, for whoever prints them
 */
public record Sheet(
        String school, String group, String address, LocalDate validUntil, List<Invited> invited, Others others) {

    /** One person's invitation. */
    public record Invited(String name, String username, InvitationCode code) {}

    /**
     * How many got no invitation, and why.
     *
     * @param entered have a password of their own
     * @param waiting have no account in Keycloak yet
     * @param elsewhere work in a school: their invitations are printed by its principal or the district
     */
    public record Others(int entered, int waiting, int elsewhere) {}
}
