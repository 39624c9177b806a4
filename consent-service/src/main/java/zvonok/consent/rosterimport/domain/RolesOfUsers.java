package zvonok.consent.rosterimport.domain;

import java.util.LinkedHashSet;
import java.util.List;

/** The rows of roles that 1.1 leaves to users. */
public final class RolesOfUsers {

    private RolesOfUsers() {}

    /** A row's id is the user's and the organisation's, with a blank between them, which no id holds. */
    public static Table<Rows.Role> of(Table<Rows.User> users, Table<Rows.Org> orgs, List<Finding> findings) {
        Table<Rows.Role> roles = Table.roles(users.fileName());
        for (Table.Located<Rows.User> user : users.rows()) {
            Rows.OwnRole own = user.row().ownRole();
            if (own != null) {
                String role = role(user, own, users, orgs, findings);
                for (String org : new LinkedHashSet<>(own.orgs())) {
                    String id = user.row().sourcedId();
                    var _ = roles.add(
                            user.line(), 0, new Rows.Role(id + " " + org, id, role, new Rows.Period(null, null), org));
                }
            }
        }
        return roles;
    }

    private static String role(
            Table.Located<Rows.User> user,
            Rows.OwnRole own,
            Table<Rows.User> users,
            Table<Rows.Org> orgs,
            List<Finding> findings) {
        if (!own.role().equals("administrator")) {
            return own.role();
        }
        String role = administrator(own.orgs(), orgs);
        if (role.equals("districtAdministrator") && user.line() > 0) {
            findings.add(new Finding(
                    users.fileName(),
                    user.line(),
                    "role",
                    FindingCode.ADMINISTRATOR_WITHOUT_SCHOOL,
                    user.row().sourcedId()));
        }
        return role;
    }

    /** 1.1 has one word for all administrators: who is one of exactly one school may be taken for its head, no other. */
    private static String administrator(List<String> named, Table<Rows.Org> orgs) {
        long schools = named.stream()
                .distinct()
                .map(orgs::get)
                .filter(org -> org != null && org.type().equals("school"))
                .count();
        return schools == 1 ? "siteAdministrator" : "districtAdministrator";
    }
}
