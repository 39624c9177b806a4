package zvonok.consent.account.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import zvonok.consent.account.domain.Account;

/** Makes one account in Keycloak be as it is to be. Every step may be repeated; none ever carries a password. */
@ApplicationScoped
class KeycloakAccounts {

    private static final String PERSON = "person_id";
    private static final String SCHOOL = "school_id";

    private static final Pattern SCHOOL_ALIAS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final KeycloakAdmin keycloak;
    private final ObjectMapper json;
    private final Map<String, JsonNode> roles = new ConcurrentHashMap<>();

    KeycloakAccounts(@RestClient KeycloakAdmin keycloak, ObjectMapper json) {
        this.keycloak = keycloak;
        this.json = json;
    }

    /**
     * Creates or corrects the account with its realm roles and memberships; answers Keycloak's id of it.
     *
     * @param fresh whether Keycloak has probably not seen it yet, so that creating it is tried first
     * @param organizations of the account's schools, by school
     */
    Uni<String> provision(Account account, boolean fresh, Map<UUID, String> organizations) {
        return fresh
                ? create(account, organizations)
                        .onFailure(e -> status(e) == 409)
                        .recoverWithUni(conflict -> found(account)
                                .chain(user -> user == null
                                        ? Uni.createFrom().failure(conflict)
                                        : correct(account, user, organizations)))
                : found(account)
                        .chain(user ->
                                user == null ? create(account, organizations) : correct(account, user, organizations));
    }

    /** The person's account in Keycloak, or null; found by the person, never by the username alone. */
    private Uni<@Nullable JsonNode> found(Account account) {
        String person = account.personId().toString();
        return keycloak.users(PERSON + ":" + person)
                .map(users -> users.stream()
                        .filter(u ->
                                u.at("/attributes/" + PERSON + "/0").asText().equals(person))
                        .findFirst()
                        .orElse(null));
    }

    /** The organization of a school, made where there is none. */
    Uni<String> organization(UUID schoolId, String name) {
        return keycloak.organizations(SCHOOL + ":" + schoolId)
                .chain(found -> found.isEmpty()
                        ? createOrganization(schoolId, name)
                        : Uni.createFrom().item(found.getFirst().path("id").asText()));
    }

    private Uni<String> createOrganization(UUID schoolId, String name) {
        return keycloak.createOrganization(organization(schoolId, name, name))
                .map(KeycloakAccounts::createdId)
                .onFailure(e -> status(e) == 409)
                .recoverWithUni(
                        () -> keycloak.createOrganization(organization(schoolId, name + " (" + schoolId + ")", name))
                                .map(KeycloakAccounts::createdId));
    }

    private ObjectNode organization(UUID schoolId, String unique, String name) {
        ObjectNode organization = json.createObjectNode();
        organization.put("name", unique);
        organization.put("alias", schoolId.toString());
        organization.put("description", name);
        organization.put("enabled", true);
        organization.putObject("attributes").putArray(SCHOOL).add(schoolId.toString());
        return organization;
    }

    private Uni<String> create(Account account, Map<UUID, String> organizations) {
        ObjectNode user = json.createObjectNode();
        describe(user, account);
        user.putObject("attributes").putArray(PERSON).add(account.personId().toString());
        return keycloak.createUser(user)
                .map(KeycloakAccounts::createdId)
                .call(id -> changeRoles(account, id, List.of()))
                .call(id -> changeMemberships(account, id, List.of(), organizations));
    }

    private Uni<String> correct(Account account, JsonNode user, Map<UUID, String> organizations) {
        String id = user.path("id").asText();
        ObjectNode wanted = user.deepCopy();
        describe(wanted, account);
        wanted.put("username", account.username().toLowerCase(Locale.ROOT));
        Uni<String> corrected = wanted.equals(user)
                ? Uni.createFrom().item(id)
                : keycloak.updateUser(id, named(wanted)).replaceWith(id);
        return corrected
                .call(() -> keycloak.roles(id).chain(mapped -> changeRoles(account, id, mapped)))
                .call(() -> keycloak.organizationsOf(id)
                        .chain(member -> changeMemberships(account, id, member, organizations)));
    }

    /** Without what its owner has still to do, such as to change a code for a password: Keycloak leaves alone what is not named. */
    private static ObjectNode named(ObjectNode wanted) {
        wanted.remove("requiredActions");
        return wanted;
    }

    private static void describe(ObjectNode user, Account account) {
        user.put("username", account.username());
        user.put("firstName", account.givenName());
        user.put("lastName", account.familyName());
        user.put("enabled", account.enabled());
    }

    private Uni<Void> changeRoles(Account account, String user, List<JsonNode> mapped) {
        Set<String> has = new HashSet<>();
        mapped.forEach(role -> has.add(role.path("name").asText()));
        List<String> missing =
                account.roles().stream().filter(r -> !has.contains(r)).toList();
        List<String> surplus = Account.MANAGED_ROLES.stream()
                .filter(r -> has.contains(r) && !account.roles().contains(r))
                .toList();
        return each(missing, this::role)
                .chain(found -> found.isEmpty() ? nothing() : done(keycloak.addRoles(user, found)))
                .chain(() -> each(surplus, this::role))
                .chain(found -> found.isEmpty() ? nothing() : done(keycloak.removeRoles(user, found)));
    }

    private Uni<JsonNode> role(String name) {
        JsonNode known = roles.get(name);
        return known != null
                ? Uni.createFrom().item(known)
                : keycloak.role(name).invoke(role -> roles.put(name, role));
    }

    private Uni<Void> changeMemberships(
            Account account, String user, List<JsonNode> member, Map<UUID, String> organizations) {
        Set<String> has = new HashSet<>();
        member.forEach(organization -> has.add(organization.path("alias").asText()));
        List<String> missing = account.schools().stream()
                .filter(school -> !has.contains(school))
                .map(school -> Objects.requireNonNull(organizations.get(UUID.fromString(school))))
                .toList();
        List<String> surplus = member.stream()
                .filter(organization -> isSchool(organization)
                        && !account.schools()
                                .contains(organization.path("alias").asText()))
                .map(organization -> organization.path("id").asText())
                .toList();
        return each(missing, o -> keycloak.addMember(o, user))
                .chain(() -> each(surplus, o -> keycloak.removeMember(o, user)))
                .replaceWithVoid();
    }

    /** Organizations that an administrator made for something else are not ours to take anybody out of. */
    private static boolean isSchool(JsonNode organization) {
        return SCHOOL_ALIAS.matcher(organization.path("alias").asText()).matches();
    }

    private static <A, B> Uni<List<B>> each(Collection<A> items, Function<A, Uni<? extends B>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step)
                .collect()
                .asList();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static Uni<Void> done(Uni<Response> response) {
        return response.replaceWithVoid();
    }

    private static String createdId(Response created) {
        String location = created.getHeaderString("Location");
        if (location == null) {
            throw new WebApplicationException(Response.Status.BAD_GATEWAY);
        }
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** The HTTP status with which Keycloak refused, 0 where it did not answer. */
    static int status(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebApplicationException http) {
                return http.getResponse().getStatus();
            }
        }
        return 0;
    }
}
