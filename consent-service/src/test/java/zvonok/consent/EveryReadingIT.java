package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.schoolId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zvonok.consent.audit.domain.ReadOperation;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

/**
 * Every question that the service answers is named here: either it shows children's data to the staff, then reading it leaves its
 * row, or there is a reason why it does not. A new question fails this test until it is named.
 */
@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class EveryReadingIT {

    /** A question about children, and who asks it. */
    private record Reading(
            ReadOperation operation, String reader, String accept, Supplier<String> address, long children) {}

    private static final Map<String, Reading> OF_CHILDREN = Map.of(
            "/schools/{id}/correction-requests",
            new Reading(
                    ReadOperation.CORRECTION_REQUESTS,
                    "staff-04",
                    "application/json",
                    () -> "/schools/" + schoolId("school-3") + "/correction-requests",
                    0),
            "/classes/{id}/students",
            new Reading(ReadOperation.CLASS_STUDENTS, "staff-06", "application/json", () -> room("students"), 5),
            "/classes/{id}/guardians",
            new Reading(ReadOperation.CLASS_GUARDIANS, "staff-06", "application/json", () -> room("guardians"), 5),
            "/classes/{id}/consents",
            new Reading(ReadOperation.CLASS_CONSENTS, "staff-01", "application/json", () -> room("consents"), 5),
            "/classes/{id}/consent-matrix",
            new Reading(ReadOperation.CLASS_MATRIX, "staff-01", "text/csv", () -> room("consent-matrix"), 5),
            "/schools/{id}/consent-matrix",
            new Reading(
                    ReadOperation.SCHOOL_MATRIX,
                    "staff-04",
                    "text/csv",
                    () -> "/schools/" + schoolId("school-3") + "/consent-matrix",
                    9),
            "/students/{id}/consent-states",
            new Reading(
                    ReadOperation.CHILD_STATE,
                    "staff-01",
                    "application/json",
                    () -> "/students/" + personId("student-01") + "/consent-states",
                    1),
            "/consent-requests/{id}/status",
            new Reading(ReadOperation.REQUEST_STATUS, "staff-01", "application/json", EveryReadingIT::requestStatus, 5),
            "/consents/{id}/receipt",
            new Reading(ReadOperation.RECEIPT, "staff-04", "application/json", EveryReadingIT::receipt, 1));

    private static final Map<String, Reading> OF_BARS = Map.of(
            "/classes/{id}/bars",
            new Reading(ReadOperation.CLASS_BARS, "staff-01", "application/json", () -> room("bars"), 5),
            "/bars/{id}/paper",
            new Reading(
                    ReadOperation.BAR_PAPER, "staff-01", "application/octet-stream", EveryReadingIT::paperOfABar, 1));

    private static final Map<String, Reading> OF_PAPERS = Map.of(
            "/schools/{id}/institutions",
            new Reading(
                    ReadOperation.INSTITUTIONS,
                    "staff-04",
                    "application/json",
                    () -> "/schools/" + schoolId("school-3") + "/institutions",
                    0),
            "/consent-requests/{id}/paper-answers",
            new Reading(ReadOperation.PAPER_ANSWERS, "staff-06", "application/json", EveryReadingIT::papers, 1),
            "/destruction-duties",
            new Reading(ReadOperation.DESTRUCTION_DUTIES, "staff-04", "application/json", EveryReadingIT::duties, 1),
            "/paper-answers/{id}",
            new Reading(ReadOperation.PAPER_ANSWERS, "staff-06", "application/json", EveryReadingIT::paper, 1),
            "/paper-answers/{id}/scan",
            new Reading(ReadOperation.PAPER_SCAN, "staff-06", "application/octet-stream", () -> paper() + "/scan", 1));

    private static final Map<String, String> NOT_OF_CHILDREN = Map.ofEntries(
            Map.entry(
                    "/schools/{id}/mail-invitations",
                    "who was written to, by whom and when: ids of people, no child's data"),
            Map.entry("/me", "the caller himself and the children whom he represents"),
            Map.entry("/me/data", "the caller himself and the children whom he represents"),
            Map.entry("/me/correction-requests", "what the caller himself has asked"),
            Map.entry("/me/reminders", "what the caller is reminded of"),
            Map.entry("/me/consents", "what the caller himself has answered"),
            Map.entry("/me/consent-requests", "what the caller is asked about his own children"),
            Map.entry("/me/signature-agreement", "the caller's own agreement"),
            Map.entry("/schools", "schools"),
            Map.entry("/schools/{id}/classes", "classes and their leaders"),
            Map.entry("/schools/{id}/consent-rule", "whose answers the school wants"),
            Map.entry("/classes/{id}/staff", "the staff"),
            Map.entry("/classes/{id}/administrators", "grown-ups who look after the group"),
            Map.entry("/oversight-scopes", "accounts and schools"),
            Map.entry("/schools/{id}/consent-requests", "how many have answered; names no child"),
            Map.entry("/forms", "forms that nobody has signed yet"),
            Map.entry("/forms/{id}", "a form that nobody has signed yet"),
            Map.entry("/forms/{id}/blank", "a form that nobody has signed yet, to print"),
            Map.entry("/receipts/{number}", "whether a paper is genuine; names nobody"),
            Map.entry("/roster-imports", "counts; names nobody"),
            Map.entry("/roster-imports/{id}", "counts and places in files; names nobody"),
            Map.entry("/audit-readings", "who read; the trail itself"));

    @Test
    void everyQuestionIsNamed() {
        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");
        Set<String> asked = paths.entrySet().stream()
                .filter(path -> path.getValue().containsKey("get"))
                .map(path -> path.getKey().substring(PATH.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                Stream.of(OF_CHILDREN, OF_BARS, OF_PAPERS, NOT_OF_CHILDREN)
                        .flatMap(named -> named.keySet().stream())
                        .collect(Collectors.toCollection(TreeSet::new)),
                asked,
                "name each question in this test: does the staff read children's data by it?");
    }

    @Test
    void everyReadingOfChildrenByTheStaffLeavesItsRow() {
        exampleDistrict();
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна")
                .then()
                .statusCode(201);

        Stream.of(OF_CHILDREN, OF_PAPERS, OF_BARS)
                .flatMap(of -> of.values().stream())
                .forEach(reading -> {
                    OwnerDatabase.execute("truncate audit_reading");
                    person(reading.reader())
                            .accept(reading.accept())
                            .get(PATH + reading.address().get())
                            .then()
                            .statusCode(200);

                    Map<String, ?> row = only(OwnerDatabase.query("select * from audit_reading"), reading.operation());
                    assertEquals(reading.operation().name(), row.get("operation"));
                    assertEquals(personId(reading.reader()), row.get("person_id"));
                    assertEquals(
                            reading.children(),
                            ((Number) Objects.requireNonNull(row.get("children_read"))).longValue());
                });
    }

    @Test
    void aGuardianWhoAsksAboutHisOwnChildLeavesNone() {
        exampleDistrict();

        person("guardian-01")
                .get(PATH + "/students/" + personId("student-01") + "/consent-states")
                .then()
                .statusCode(200);
        person("guardian-01")
                .get(PATH + "/students/" + personId("student-02") + "/consent-states")
                .then()
                .statusCode(403);

        assertEquals(0, OwnerDatabase.count("select count(*) from audit_reading"));
    }

    private static Map<String, ?> only(List<? extends Map<String, ?>> rows, ReadOperation operation) {
        assertEquals(1, rows.size(), operation + " leaves one row");
        return rows.getFirst();
    }

    private static String room(String list) {
        return "/classes/" + classId("class-3-5a") + "/" + list;
    }

    private static String requestStatus() {
        return "/consent-requests/"
                + OwnerDatabase.query("select id from consent_request")
                        .getFirst()
                        .get("id") + "/status";
    }

    private static String paperOfABar() {
        return "/bars/"
                + uuid(
                        person("staff-01")
                                .multiPart("reason", "Court order")
                                .multiPart("scan", "paper.pdf", ScanFixtures.pdf(1), "application/pdf")
                                .post(PATH + "/guardianships/" + BarIT.guardianship("guardian-02", "student-01")
                                        + "/bar"),
                        "id")
                + "/paper";
    }

    /** Varvara's consent is granted and taken back, so that there is something to destroy. */
    private static String duties() {
        person("guardian-01")
                .post(PATH + receipt().replace("/receipt", "/withdrawal"))
                .then()
                .statusCode(201);
        return "/destruction-duties";
    }

    private static String papers() {
        var _ = paper();
        return "/consent-requests/"
                + OwnerDatabase.query("select request_id from paper").getFirst().get("request_id") + "/paper-answers";
    }

    /** The one paper, uploaded when it is first asked about. */
    private static String paper() {
        if (OwnerDatabase.count("select count(*) from paper") == 0) {
            person("staff-01")
                    .multiPart("scan", "scan.pdf", ScanFixtures.pdf(1))
                    .multiPart(
                            "answers",
                            "[{\"studentId\":\"%s\",\"guardianId\":\"%s\",\"answer\":\"GRANTED\",\"signedOn\":\"%s\"}]"
                                    .formatted(
                                            personId("student-01"),
                                            personId("guardian-02"),
                                            LocalDate.now(ZoneId.of("Europe/Moscow"))))
                    .post(PATH + "/consent-requests/"
                            + OwnerDatabase.query("select id from consent_request")
                                    .getFirst()
                                    .get("id")
                            + "/paper-answers")
                    .then()
                    .statusCode(201);
        }
        return "/paper-answers/"
                + OwnerDatabase.query("select id from paper").getFirst().get("id");
    }

    private static String receipt() {
        return "/consents/"
                + OwnerDatabase.query("select id from consent").getFirst().get("id") + "/receipt";
    }
}
