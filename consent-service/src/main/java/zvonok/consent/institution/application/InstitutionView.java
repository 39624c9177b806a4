package zvonok.consent.institution.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.consent.institution.domain.Institution;
import zvonok.consent.institution.domain.InstitutionChild;
import zvonok.consent.institution.domain.Representation;
import zvonok.consent.roster.domain.Name;

/** An institution as the principal sees it: whose guardian it is now, and all who act or have acted for it. */
public record InstitutionView(
        UUID id,
        UUID schoolId,
        String name,
        String inn,
        String ogrn,
        Instant registeredAt,
        List<UUID> studentIds,
        List<Representative> representatives) {

    /**
     * Who acts for it.
     *
     * @param until the last day
     * @param endedAt when it was ended early, or null
     */
    public record Representative(
            UUID id,
            UUID personId,
            Name name,
            LocalDate from,
            LocalDate until,
            String authoritySha256,
            @Nullable Instant endedAt) {

        static Representative of(Representation who) {
            return new Representative(
                    who.id(), who.personId(), who.name(), who.fromOn(), who.untilOn(), who.scanSha256(), who.endedAt());
        }
    }

    static InstitutionView of(Institution institution, List<InstitutionChild> children, List<Representation> acting) {
        return new InstitutionView(
                institution.id(),
                institution.schoolId(),
                institution.name(),
                institution.inn(),
                institution.ogrn(),
                institution.registeredAt(),
                children.stream()
                        .filter(child -> child.institutionId().equals(institution.id()))
                        .map(InstitutionChild::studentId)
                        .toList(),
                acting.stream()
                        .filter(who -> who.institutionId().equals(institution.id()))
                        .map(Representative::of)
                        .toList());
    }
}
