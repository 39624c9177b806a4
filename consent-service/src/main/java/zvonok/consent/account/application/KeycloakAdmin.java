package zvonok.consent.account.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What this service asks of Keycloak's Admin API for the realm, as the client {@code consent-service}. */
@RegisterRestClient(configKey = "keycloak-admin")
@OidcClientFilter
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface KeycloakAdmin {

    @GET
    Uni<JsonNode> realm();

    /** Has Keycloak send the account a link for these actions; 500 where its mail server does not take it. */
    @PUT
    @Path("users/{id}/execute-actions-email")
    Uni<Response> executeActionsByMail(
            @PathParam("id") String user,
            @QueryParam("client_id") String client,
            @QueryParam("redirect_uri") String redirect,
            @QueryParam("lifespan") long seconds,
            List<String> actions);

    @GET
    @Path("users")
    Uni<List<JsonNode>> users(@QueryParam("q") String attribute);

    @GET
    @Path("users")
    Uni<List<JsonNode>> usersNamed(@QueryParam("username") String username, @QueryParam("exact") boolean exact);

    @POST
    @Path("users")
    Uni<Response> createUser(JsonNode user);

    @GET
    @Path("users/{id}")
    Uni<JsonNode> user(@PathParam("id") String id);

    @GET
    @Path("users/{id}/credentials")
    Uni<List<JsonNode>> credentials(@PathParam("id") String user);

    @PUT
    @Path("users/{id}/reset-password")
    Uni<Response> resetPassword(@PathParam("id") String user, JsonNode credential);

    @DELETE
    @Path("users/{id}/credentials/{credential}")
    Uni<Response> removeCredential(@PathParam("id") String user, @PathParam("credential") String credential);

    @PUT
    @Path("users/{id}")
    Uni<Response> updateUser(@PathParam("id") String id, JsonNode user);

    @GET
    @Path("roles/{name}")
    Uni<JsonNode> role(@PathParam("name") String name);

    @GET
    @Path("users/{id}/role-mappings/realm")
    Uni<List<JsonNode>> roles(@PathParam("id") String user);

    @POST
    @Path("users/{id}/role-mappings/realm")
    Uni<Response> addRoles(@PathParam("id") String user, List<JsonNode> roles);

    @DELETE
    @Path("users/{id}/role-mappings/realm")
    Uni<Response> removeRoles(@PathParam("id") String user, List<JsonNode> roles);

    @GET
    @Path("organizations")
    Uni<List<JsonNode>> organizations(@QueryParam("q") String attribute);

    @POST
    @Path("organizations")
    Uni<Response> createOrganization(JsonNode organization);

    @GET
    @Path("organizations/members/{user}/organizations")
    Uni<List<JsonNode>> organizationsOf(@PathParam("user") String user);

    @POST
    @Path("organizations/{id}/members")
    Uni<Response> addMember(@PathParam("id") String organization, String user);

    @DELETE
    @Path("organizations/{id}/members/{user}")
    Uni<Response> removeMember(@PathParam("id") String organization, @PathParam("user") String user);
}
