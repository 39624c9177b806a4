package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import zvonok.launcher.client.Answer;
import zvonok.launcher.client.ApiClient;

/** Step 1: the district imports a roster, and accounts appear. */
final class RosterStep {
    private static final String IMPORTS = "/consent/v1/roster-imports";
    private static final String ZIP = "application/zip";

    private final Stage stage;
    private final Narrator narrator;

    RosterStep(Stage stage) {
        this.stage = stage;
        this.narrator = stage.narrator();
    }

    Cast play(ExampleRoster roster) {
        narrator.step(
                1,
                "The district imports the roster; accounts appear",
                "1.2",
                "единое информационное пространство для оперативного и конструктивного взаимодействия");
        ApiClient district = stage.platform().district();
        int copy = unplayedCopy(district, roster);
        byte[] zip = roster.upTo(copy);
        refuseBroken(district);
        check(district, zip);
        apply(district, zip, copy);
        Casting casting = roster.cast(copy);
        Cast cast = enter(district, casting);
        letTheAuditorIn(district, cast.main().schoolId());
        narrator.later("invitations by e-mail");
        return cast;
    }

    private int unplayedCopy(ApiClient district, ExampleRoster roster) {
        Set<String> known = Stage.items(stage.quietGet(district, "/consent/v1/schools?limit=200")).stream()
                .map(school -> school.path("name").asText())
                .collect(Collectors.toSet());
        int copy = 1;
        while (known.containsAll(roster.schoolNames(copy))) {
            copy++;
        }
        if (copy > 1) {
            narrator.plain(
                    "This is run " + copy + " on these data: it plays with a fresh copy of the example's school, \""
                            + roster.schoolNames(copy).getFirst()
                            + "\". The package still contains the earlier ones, for a package"
                            + " that left them out would say that they have closed.");
        }
        return copy;
    }

    private void refuseBroken(ApiClient district) {
        narrator.action("The district's IT", "sends a broken archive by mistake");
        Answer refused = stage.uploadBytes(district, IMPORTS, ZIP, "not a zip".getBytes(StandardCharsets.UTF_8), 422);
        stage.check(
                refused.problem().equals("roster-package-refused"),
                "refused at once, nothing imported: "
                        + refused.json().path("detail").asText());
    }

    private void check(ApiClient district, byte[] zip) {
        narrator.action(
                "The district's IT",
                "asks what the package (OneRoster 1.2, " + zip.length / 1024 + " KiB) would change");
        Answer answer = narratedImport(district, IMPORTS + "?dryRun=true", zip);
        stage.same(answer.json(), "state", "CHECKED");
        stage.check(
                answer.json().path("changes").path("removed").asInt(-1) == 0,
                "it would create "
                        + answer.json().path("changes").path("created").asInt() + " rows and remove none");
    }

    private Answer narratedImport(ApiClient district, String path, byte[] zip) {
        Answer answer = district.postBytes(path, ZIP, zip);
        narrator.call("POST", path, answer);
        if (answer.problem().equals("roster-removal-guard")) {
            throw new StepFailed(
                    "this platform holds schools that the demo's roster does not know, and the import guards"
                            + " them from removal. Play the demo on data of its own: ZVONOK_DATA=another-directory ./zvonok up");
        }
        if (answer.status() != 201) {
            throw new StepFailed("POST " + path + " answered " + answer.status() + " " + answer.problem() + ": "
                    + answer.json().path("detail").asText());
        }
        return answer;
    }

    private void apply(ApiClient district, byte[] zip, int copy) {
        narrator.action("The district's IT", copy == 1 ? "imports examples/roster.zip" : "imports the package");
        Answer answer = narratedImport(district, IMPORTS, zip);
        JsonNode report = answer.json();
        stage.same(report, "state", "APPLIED");
        JsonNode counts = report.path("counts");
        narrator.result("in the package: " + counts.path("schools").asInt() + " schools, "
                + counts.path("classes").asInt() + " classes, "
                + counts.path("students").asInt() + " students, "
                + counts.path("guardians").asInt() + " guardians ("
                + counts.path("guardianships").asInt()
                + " links to children), " + counts.path("staff").asInt() + " staff; errors in rows: " + errors(report));
        stage.check(errors(report) == 0, "the report has no error in any row");
        String id = report.path("id").asText();
        Answer done = stage.eventually(
                "The end of the accounts' provisioning",
                district,
                IMPORTS + "/" + id,
                now -> now.status() == 200
                        && now.json().path("accounts").path("pending").asInt(-1) == 0);
        JsonNode accounts = done.json().path("accounts");
        stage.check(
                accounts.path("failed").asInt() == 0,
                accounts.path("provisioned").asInt()
                        + " accounts made in Keycloak in the background, each a member of its school's organization");
    }

    private static long errors(JsonNode report) {
        List<JsonNode> errors = new ArrayList<>();
        report.path("errors").forEach(errors::add);
        return errors.stream()
                .filter(error -> !error.path("severity").asText("ERROR").equals("WARNING"))
                .count();
    }

    private Cast enter(ApiClient district, Casting casting) {
        narrator.action(
                "The demo",
                "gives the accounts that it plays a first password, through Keycloak's Admin API."
                        + " This stands in for the invitation, which people will get on paper or by mail. Passwords are kept in"
                        + " the data directory (secrets/demo-accounts.properties, readable by its owner alone)");
        Answer schools = stage.quietGet(district, "/consent/v1/schools?limit=200");
        String schoolId = Stage.items(schools).stream()
                .filter(school -> school.path("name").asText().equals(casting.school()))
                .map(school -> school.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new StepFailed("the school " + casting.school() + " is not listed"));
        Answer classes = stage.get(district, "/consent/v1/schools/" + schoolId + "/classes?limit=200", 200);
        narrator.result(casting.school() + ": "
                + Stage.items(classes).stream()
                        .map(row -> row.path("title").asText())
                        .collect(Collectors.joining(", ")));
        ClassRoom main = enter(schoolId, classes, casting.main());
        ClassRoom quiet = enter(schoolId, classes, casting.quiet());
        narrator.action(main.leader().introduced(), "looks who the platform knows her or him to be");
        Answer me = stage.get(main.leader().api(), "/consent/v1/me", 200);
        boolean leads = false;
        for (JsonNode role : me.json().path("roles")) {
            leads |= role.path("role").asText().equals("CLASS_LEADER")
                    && role.path("classId").asText().equals(main.id());
        }
        stage.check(
                leads,
                "class leader of " + main.title() + ": known from the roster, not from the token, so that a"
                        + " change of the roster bites at once");
        return new Cast(main, quiet);
    }

    private void letTheAuditorIn(ApiClient district, String schoolId) {
        narrator.action(
                "The district's IT", "lets the auditor into this one school for a year; until then he sees none");
        Instant now = Instant.now();
        Answer scope = stage.post(
                district,
                "/consent/v1/oversight-scopes",
                Map.of(
                        "username",
                        "auditor",
                        "role",
                        "AUDITOR",
                        "schoolIds",
                        List.of(schoolId),
                        "from",
                        now.minusSeconds(60).toString(),
                        "until",
                        now.plus(Duration.ofDays(365)).toString()),
                201);
        stage.check(
                scope.json().path("inForce").asBoolean(),
                "in force at once; it ends by itself, and what he reads is on record");
    }

    private ClassRoom enter(String schoolId, Answer classes, Casting.Room room) {
        String classId = Stage.items(classes).stream()
                .filter(row -> row.path("title").asText().equals(room.title()))
                .map(row -> row.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new StepFailed("the class " + room.title() + " is not listed"));
        Actor leader = actor(room.leader(), "class leader of " + room.title());
        List<JsonNode> students =
                Stage.items(awaitStudents(leader, classId, room.pupils().size()));
        List<Child> children = new ArrayList<>();
        for (Casting.Pupil pupil : room.pupils()) {
            String studentId = students.stream()
                    .filter(student -> Person.of(student.path("name")).equals(pupil.name()))
                    .map(student ->
                            student.path("studentId").asText(student.path("id").asText()))
                    .findFirst()
                    .orElseThrow(() -> new StepFailed("a student of " + room.title() + " is not listed"));
            List<Actor> guardians = pupil.guardians().stream()
                    .limit(children.isEmpty() ? 2 : 1)
                    .map(account -> actor(account, "guardian of " + pupil.name().spoken()))
                    .toList();
            children.add(new Child(studentId, pupil.name(), guardians));
        }
        return new ClassRoom(classId, schoolId, room.title(), leader, List.copyOf(children));
    }

    private Answer awaitStudents(Actor leader, String classId, int size) {
        String path = "/consent/v1/classes/" + classId + "/students?limit=200";
        return Pause.until(
                Stage.PATIENCE,
                "The class list",
                () -> Optional.of(leader.api().get(path))
                        .filter(answer -> Stage.items(answer).size() == size));
    }

    private Actor actor(Casting.Account account, String role) {
        ApiClient api = stage.platform().as(account.username());
        String id =
                stage.quietGet(api, "/consent/v1/me").json().path("personId").asText();
        return new Actor(id, account.name(), role, api);
    }
}
