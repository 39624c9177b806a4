package zvonok.kit.testing;

import java.util.ArrayList;
import java.util.List;

/** Holds the schema of the service under test against the rule that a school's rows are its own. */
public final class TenancyCheck {

    private static final String UNPROTECTED = """
            select c.relname,
                   case when c.relkind = 'm' then 'is a materialized view, which no policy protects'
                        when not c.relrowsecurity then 'has no row-level security'
                        when not c.relforcerowsecurity then 'does not force row-level security on its owner'
                        when not exists (select from pg_policy p where p.polrelid = c.oid) then 'has no policy'
                        else 'has a policy that lets everybody in' end as fault
              from pg_class c
             where c.relnamespace = cast(? as regnamespace) and c.relkind in ('r', 'p', 'm')
               and (c.relname = 'school'
                    or exists (select from pg_attribute a
                                where a.attrelid = c.oid and a.attname = 'school_id' and not a.attisdropped))
               and (c.relkind = 'm' or not c.relrowsecurity or not c.relforcerowsecurity
                    or not exists (select from pg_policy p where p.polrelid = c.oid)
                    or exists (select from pg_policy p where p.polrelid = c.oid
                                and coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') = 'true'))
            """;
    private static final String POWERS = """
            select r.rolname,
                   case when r.rolsuper then 'is a superuser'
                        when r.rolbypassrls then 'bypasses row-level security'
                        when pg_has_role(r.oid, n.nspowner, 'member') then 'is, or may become, the owner of the schema'
                        else 'owns a table' end as fault
              from pg_roles r, pg_namespace n
             where r.rolname = ? and n.oid = cast(? as regnamespace)
               and (r.rolsuper or r.rolbypassrls or pg_has_role(r.oid, n.nspowner, 'member')
                    or exists (select from pg_class c where c.relnamespace = n.oid and c.relowner = r.oid))
            """;

    private TenancyCheck() {}

    /**
     * Fails unless every table with a {@code school_id}, and the table {@code school}, has row-level security enabled and forced
     * with a policy that restricts, and the application's role owns nothing and bypasses nothing.
     */
    public static void everySchoolTableIsProtected() {
        List<String> faults = new ArrayList<>();
        OwnerDatabase.query(UNPROTECTED, Platform.schema())
                .forEach(row -> faults.add("table " + row.get("relname") + " " + row.get("fault")));
        OwnerDatabase.query(POWERS, Platform.applicationRole(), Platform.schema())
                .forEach(row -> faults.add("role " + row.get("rolname") + " " + row.get("fault")));
        if (OwnerDatabase.count("select count(*) from pg_roles where rolname = ?", Platform.applicationRole()) != 1) {
            faults.add("role " + Platform.applicationRole() + " does not exist");
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
    }
}
