package zvonok.consent.rosterimport.domain;

import java.util.Optional;

/** The bindings that are read. Their corrections 1.1.1 and 1.2.1 changed no rule that matters here. */
public enum OneRosterVersion {
    /** One role a row of users, its organisations beside it; its vocabularies are closed. */
    V1_1,
    /** Roles in a file of their own. */
    V1_2;

    /** The version that a manifest means by a text. */
    public static Optional<OneRosterVersion> of(String text) {
        return switch (text) {
            case "1.1", "1.1.1" -> Optional.of(V1_1);
            case "1.2", "1.2.1" -> Optional.of(V1_2);
            default -> Optional.empty();
        };
    }
}
