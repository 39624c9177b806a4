package zvonok.chat;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.TestEvents;
import zvonok.kit.testing.Tokens;

/** A fresh school with one class, its leader and two children with two parents each, told to the service as consent-service would. */
final class SchoolFixture {

    static final String PURPOSE = "CLASS_CHAT_MEDIA";

    final UUID schoolId = UUID.randomUUID();
    final UUID classId = UUID.randomUUID();
    final UUID leader = UUID.randomUUID();
    final List<Child> children = new ArrayList<>();
    private final Map<UUID, UUID> stateIds = new HashMap<>();
    private final UUID leaderAssignment = UUID.randomUUID();

    record Child(UUID studentId, UUID mother, UUID father, UUID motherGuardianship, UUID fatherGuardianship) {}

    static SchoolFixture create() {
        SchoolFixture school = new SchoolFixture();
        TestEvents.send(
                "roster.events",
                "roster.school-changed.v1",
                school.schoolId,
                school.schoolId,
                Map.of("schoolId", school.schoolId, "name", "Школа № 7", "active", true));
        TestEvents.send(
                "roster.events",
                "roster.class-changed.v1",
                school.schoolId,
                school.classId,
                Map.of("classId", school.classId, "schoolId", school.schoolId, "title", "5 А", "active", true));
        school.staff(school.leaderAssignment, school.leader, school.classId, "CLASS_LEADER", true);
        school.addChild();
        school.addChild();
        school.awaitRoster();
        return school;
    }

    /** The same school with a consent request (rule ANY), everything granted, and the chat open. */
    static SchoolFixture withOpenChat() {
        SchoolFixture school = create();
        school.request("ANY");
        school.children.forEach(child -> {
            school.answer(child, child.mother(), "GRANTED", "ELECTRONIC");
            school.childState(child, "GRANTED");
        });
        school.awaitConsents();
        return school;
    }

    Child addChild() {
        Child child = new Child(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        student(child, classId, true);
        guardianship(child.motherGuardianship(), child.mother(), child.studentId(), "Анна", true);
        guardianship(child.fatherGuardianship(), child.father(), child.studentId(), "Пётр", true);
        children.add(child);
        return child;
    }

    void student(Child child, @Nullable UUID inClass, boolean active) {
        student(child, inClass, active, Map.of());
    }

    /** The student is 18: both guardianships end. */
    void comesOfAge(Child child) {
        student(child, classId, true, Map.of("ofAge", true));
        guardianship(child.motherGuardianship(), child.mother(), child.studentId(), "Анна", false);
        guardianship(child.fatherGuardianship(), child.father(), child.studentId(), "Пётр", false);
        awaitCount("select count(*) from student where school_id = ? and of_age", 1);
        awaitCount("select count(*) from guardianship where school_id = ? and active", (children.size() - 1) * 2L);
    }

    private void student(Child child, @Nullable UUID inClass, boolean active, Map<String, ?> more) {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("studentId", child.studentId());
        data.put("schoolId", schoolId);
        data.put("classId", inClass);
        data.put("name", name("Миша"));
        data.put("active", active);
        data.putAll(more);
        TestEvents.send("roster.events", "roster.student-changed.v1", schoolId, child.studentId(), data);
    }

    void guardianship(UUID id, UUID guardian, UUID student, String givenName, boolean active) {
        TestEvents.send(
                "roster.events",
                "roster.guardianship-changed.v1",
                schoolId,
                id,
                Map.of(
                        "guardianshipId",
                        id,
                        "guardianId",
                        guardian,
                        "studentId",
                        student,
                        "schoolId",
                        schoolId,
                        "kind",
                        "PARENT",
                        "mayConsent",
                        true,
                        "name",
                        name(givenName),
                        "active",
                        active));
    }

    void staff(UUID assignment, UUID person, @Nullable UUID inClass, String role, boolean active) {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("assignmentId", assignment);
        data.put("personId", person);
        data.put("schoolId", schoolId);
        data.put("classId", inClass);
        data.put("role", role);
        data.put("name", name("Ольга"));
        data.put("active", active);
        TestEvents.send("roster.events", "roster.staff-changed.v1", schoolId, assignment, data);
    }

    /** The leader leaves the class. */
    void dismissLeader() {
        staff(leaderAssignment, leader, classId, "CLASS_LEADER", false);
    }

    UUID request(String rule) {
        UUID requestId = UUID.randomUUID();
        TestEvents.send(
                "consent.events",
                "consent.requested.v1",
                schoolId,
                requestId,
                Map.of(
                        "requestId", requestId,
                        "schoolId", schoolId,
                        "classId", classId,
                        "formId", UUID.randomUUID(),
                        "formVersion", 1,
                        "purpose", PURPOSE,
                        "rule", rule,
                        "dueOn", "2030-01-01",
                        "requestedBy", leader,
                        "requestedAt", Instant.now()));
        return requestId;
    }

    UUID answer(Child child, UUID guardian, String answer, String means) {
        UUID consentId = UUID.randomUUID();
        TestEvents.send(
                "consent.events",
                "consent.answered.v1",
                schoolId,
                consentId,
                Map.of(
                        "consentId", consentId,
                        "requestId", UUID.randomUUID(),
                        "schoolId", schoolId,
                        "classId", classId,
                        "studentId", child.studentId(),
                        "guardianId", guardian,
                        "purpose", PURPOSE,
                        "answer", answer,
                        "means", means,
                        "answeredAt", Instant.now()));
        return consentId;
    }

    void childState(Child child, String effective) {
        childState(child, effective, null);
    }

    void childState(Child child, String effective, @Nullable Instant until) {
        UUID stateId = stateIds.computeIfAbsent(child.studentId(), id -> UUID.randomUUID());
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("stateId", stateId);
        data.put("schoolId", schoolId);
        data.put("studentId", child.studentId());
        data.put("purpose", PURPOSE);
        data.put("effective", effective);
        data.put("since", Instant.now());
        data.put("until", until);
        TestEvents.send("consent.events", "consent.child-state-changed.v1", schoolId, stateId, data);
    }

    /** The principal makes somebody a group administrator of the class. */
    void administrator(UUID person, Instant from, Instant until) {
        UUID id = UUID.randomUUID();
        TestEvents.send(
                "roster.events",
                "roster.administrator-changed.v1",
                schoolId,
                id,
                Map.of(
                        "administratorId",
                        id,
                        "personId",
                        person,
                        "schoolId",
                        schoolId,
                        "classId",
                        classId,
                        "from",
                        from,
                        "until",
                        until));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count("select count(*) from group_administrator where id = ?", id) == 1);
    }

    /** A decision about the hours of this class, or of the whole school where no class is named. */
    UUID decide(List<UUID> classes, Instant from, @Nullable Instant until, List<Map<String, Object>> windows) {
        UUID decisionId = UUID.randomUUID();
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put("decisionId", decisionId);
        data.put("schoolId", schoolId);
        data.put("meetingId", UUID.randomUUID());
        data.put("kind", "CHAT_HOURS");
        data.put("classes", classes);
        data.put("from", from);
        data.put("until", until);
        data.put("parameters", Map.of("timeZone", "Asia/Yekaterinburg", "windows", windows));
        data.put("recordedAt", Instant.now());
        TestEvents.send("poll.events", "decision.effective.v1", schoolId, decisionId, data);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count("select count(*) from hours_decision where id = ?", decisionId) == 1);
        return decisionId;
    }

    void awaitRoster() {
        awaitCount("select count(*) from student where school_id = ? and active", children.size());
        awaitCount("select count(*) from guardianship where school_id = ? and active", children.size() * 2L);
        awaitCount("select count(*) from staff where school_id = ?", 1);
        awaitCount("select count(*) from school_class where school_id = ?", 1);
        awaitCount("select count(*) from school where id = ?", 1);
    }

    void awaitConsents() {
        awaitCount("select count(*) from consent_request where school_id = ?", 1);
        awaitCount("select count(*) from consent_answer where school_id = ?", children.size());
        awaitCount("select count(*) from child_consent where school_id = ?", children.size());
    }

    void awaitConsentAnswers(long wanted) {
        awaitCount("select count(*) from consent_request where school_id = ?", 1);
        awaitCount("select count(*) from consent_answer where school_id = ?", wanted);
    }

    /** The leader and the parents of these children. */
    Set<UUID> everybody(int... indexes) {
        Set<UUID> all = new HashSet<>();
        all.add(leader);
        for (int index : indexes) {
            all.add(child(index).mother());
            all.add(child(index).father());
        }
        return all;
    }

    void awaitCount(String sql, long wanted) {
        await().atMost(Duration.ofSeconds(20)).until(() -> OwnerDatabase.count(sql, schoolId) == wanted);
    }

    Child child(int index) {
        return children.get(index);
    }

    String leaderToken() {
        return Tokens.of(leader, "teacher");
    }

    String motherToken(int index) {
        return Tokens.of(child(index).mother(), "guardian");
    }

    static Map<String, @Nullable Object> name(String givenName) {
        Map<String, @Nullable Object> name = new HashMap<>();
        name.put("givenName", givenName);
        name.put("familyName", "Иванова");
        name.put("middleName", null);
        return name;
    }
}
