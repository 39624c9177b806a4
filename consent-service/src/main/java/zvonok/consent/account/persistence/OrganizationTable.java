package zvonok.consent.account.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which organization in Keycloak is which school. Call inside a run for the schools asked about. */
@ApplicationScoped
public class OrganizationTable {

    /** A school and its organization, null where it has none yet. */
    public record SchoolOrganization(
            UUID schoolId, String name, @Nullable String organizationId) {

        public SchoolOrganization with(String id) {
            return new SchoolOrganization(schoolId, name, id);
        }
    }

    public Uni<List<SchoolOrganization>> of(Collection<UUID> schools) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                select s.id, s.name, o.organization_id from school s left join school_organization o on o.school_id = s.id
                                order by s.id
                                """, Object[].class).getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new SchoolOrganization((UUID) row[0], (String) row[1], (String) row[2]))
                        .filter(school -> schools.contains(school.schoolId()))
                        .toList());
    }

    public Uni<Void> save(SchoolOrganization school) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into school_organization (school_id, organization_id) values (?1, ?2) on conflict do nothing")
                        .setParameter(1, school.schoolId())
                        .setParameter(2, school.organizationId())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
