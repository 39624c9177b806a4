package zvonok.consent;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static zvonok.consent.ConsentServiceFixtures.PATH;
import static zvonok.consent.ConsentServiceFixtures.acceptAgreement;
import static zvonok.consent.ConsentServiceFixtures.answer;
import static zvonok.consent.ConsentServiceFixtures.auditor;
import static zvonok.consent.ConsentServiceFixtures.classId;
import static zvonok.consent.ConsentServiceFixtures.exampleDistrict;
import static zvonok.consent.ConsentServiceFixtures.newRequest;
import static zvonok.consent.ConsentServiceFixtures.person;
import static zvonok.consent.ConsentServiceFixtures.personId;
import static zvonok.consent.ConsentServiceFixtures.schoolId;
import static zvonok.consent.ConsentServiceFixtures.uuid;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.Platform;

@QuarkusTest
@QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "consent"))
@Tag("R2.1")
class AuditIT {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String READINGS = PATH + "/audit-readings";

    /** The service's own connection, with the application's role. */
    @Inject
    AgroalDataSource application;

    @BeforeEach
    void theExampleDistrict() {
        exampleDistrict();
    }

    @Test
    void everyReadingByTheStaffIsOnRecord() {
        UUID request = newRequest("ANY");
        acceptAgreement("guardian-01");
        UUID consent =
                uuid(answer("guardian-01", request, "student-01", "GRANTED", "Лаптева Наталья Сергеевна"), "consentId");
        String room = PATH + "/classes/" + classId("class-3-5a");
        String receipt = PATH + "/consents/" + consent + "/receipt";

        person("guardian-01").get(receipt).then().statusCode(200);
        assertEquals(0, OwnerDatabase.count("select count(*) from audit_reading"), "one's own receipt");
        person("staff-01").get(receipt).then().statusCode(403);
        person("staff-04").get(receipt).then().statusCode(200);
        person("staff-04").accept("application/pdf").get(receipt).then().statusCode(200);
        person("staff-01").get(room + "/consents").then().statusCode(200);
        person("staff-04")
                .accept("text/csv")
                .get(room + "/consent-matrix")
                .then()
                .statusCode(200);
        person("staff-04")
                .accept("text/csv")
                .get(PATH + "/schools/" + schoolId("school-3") + "/consent-matrix")
                .then()
                .statusCode(200);
        auditor().get(receipt).then().statusCode(200);

        auditor()
                .get(READINGS + "?studentId=" + personId("student-01"))
                .then()
                .statusCode(200)
                .body("items", hasSize(3))
                .body("items.operation", contains("RECEIPT", "RECEIPT", "RECEIPT"))
                .body("items[0].personId", nullValue())
                .body("items[0].account", notNullValue())
                .body("items[2].personId", equalTo(personId("staff-04").toString()))
                .body("items[2].classId", equalTo(classId("class-3-5a").toString()))
                .body("items[2].readAt", notNullValue());
        auditor()
                .get(READINGS + "?schoolId=" + schoolId("school-3"))
                .then()
                .statusCode(200)
                .body(
                        "items.operation",
                        contains("RECEIPT", "SCHOOL_MATRIX", "CLASS_MATRIX", "CLASS_CONSENTS", "RECEIPT", "RECEIPT"))
                .body("items.childrenRead", contains(1, 9, 5, 5, 1, 1));
        auditor()
                .get(READINGS + "?schoolId=" + schoolId("school-12"))
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void theTrailIsReadInPages() {
        for (int i = 0; i < 3; i++) {
            person("staff-01")
                    .accept("text/csv")
                    .get(PATH + "/classes/" + classId("class-3-5a") + "/consent-matrix")
                    .then()
                    .statusCode(200);
        }

        String cursor = auditor()
                .get(READINGS + "?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .extract()
                .path("nextCursor");
        auditor()
                .get(READINGS + "?limit=2&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("nextCursor", nullValue());
        auditor().get(READINGS + "?limit=0").then().statusCode(400);
    }

    @Test
    void whatIsRefusedIsNoReading() {
        String matrix = PATH + "/classes/" + classId("class-3-5a") + "/consent-matrix";

        person("staff-02").accept("text/csv").get(matrix).then().statusCode(403);
        person("staff-03").accept("text/csv").get(matrix).then().statusCode(404);

        assertEquals(0, OwnerDatabase.count("select count(*) from audit_reading"));
    }

    @Test
    void onlyAuditorsReadTheTrail() {
        auditor().get(READINGS).then().statusCode(200);
        ConsentServiceFixtures.district().get(READINGS).then().statusCode(403);
        for (String refused : List.of("staff-01", "staff-04", "guardian-01")) {
            person(refused).get(READINGS).then().statusCode(403);
        }
        given().get(READINGS).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_reading set account = 'nobody'",
                "delete from audit_reading",
                "truncate audit_reading",
                "merge into audit_reading a using audit_reading b on a.id = b.id when matched then delete",
                "update consent_receipt set number = number",
                "delete from consent_receipt"
            })
    void whatIsOnRecordStays(String attempt) throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select enter_schools('')");

            SQLException refused = assertThrows(SQLException.class, () -> statement.execute(attempt));

            assertEquals(INSUFFICIENT_PRIVILEGE, refused.getSQLState());
        }
    }

    @Test
    void theApplicationMayInsertAndSelectAndNothingElse() {
        for (String table : List.of("audit_reading", "consent_receipt")) {
            assertEquals(
                    List.of("INSERT", "SELECT"),
                    OwnerDatabase.query(
                                    "select privilege_type from information_schema.role_table_grants g"
                                            + " where table_name = ? and grantee <> (select tableowner from pg_tables t"
                                            + " where t.tablename = g.table_name and t.schemaname = g.table_schema) order by 1",
                                    table)
                            .stream()
                            .map(r -> r.get("privilege_type"))
                            .toList());
        }
    }
}
