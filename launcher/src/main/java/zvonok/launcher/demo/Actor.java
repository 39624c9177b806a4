package zvonok.launcher.demo;

import zvonok.launcher.client.ApiClient;

/**
 * Somebody who is logged in.
 *
 * @param id the person's id; empty for staff accounts that are no person of a roster
 * @param role for the visitor, for instance {@code guardian of Сергей Савельев}
 */
record Actor(String id, Person name, String role, ApiClient api) {
    /** For the visitor: name and role. */
    String introduced() {
        return name.spoken() + " (" + role + ")";
    }
}
