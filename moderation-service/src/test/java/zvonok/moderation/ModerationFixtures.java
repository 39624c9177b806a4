package zvonok.moderation;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import zvonok.kit.testing.OwnerDatabase;
import zvonok.kit.testing.TestEvents;

/** One fresh school with a class chat, its teacher and a guardian, as the roster and chat-service would tell of them. */
public record ModerationFixtures(
        UUID schoolId, UUID classId, UUID chatId, UUID leader, UUID guardian, UUID guardianshipId) {

    public static ModerationFixtures openChat() {
        return openChat(UUID.randomUUID());
    }

    /** The same in a school whose id is known beforehand, as its settings need it. */
    public static ModerationFixtures openChat(UUID school) {
        ModerationFixtures f = new ModerationFixtures(
                school, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        TestEvents.send(
                "roster.events",
                "roster.school-changed.v1",
                f.schoolId,
                f.schoolId,
                Map.of("schoolId", f.schoolId, "name", "МАОУ СОШ № 1", "active", true));
        UUID student = UUID.randomUUID();
        TestEvents.send(
                "roster.events",
                "roster.student-changed.v1",
                f.schoolId,
                student,
                Map.of(
                        "studentId",
                        student,
                        "schoolId",
                        f.schoolId,
                        "classId",
                        f.classId,
                        "name",
                        name(),
                        "active",
                        true));
        f.guardianship(student, true, true);
        f.staff(f.leader, "CLASS_LEADER", f.classId);
        TestEvents.send(
                "chat.events",
                "chat.opened.v1",
                f.schoolId,
                f.chatId,
                Map.of(
                        "chatId",
                        f.chatId,
                        "schoolId",
                        f.schoolId,
                        "classId",
                        f.classId,
                        "title",
                        "5А",
                        "openedBy",
                        f.leader,
                        "openedAt",
                        "2026-09-01T07:00:00Z"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> OwnerDatabase.count("select count(*) from chat where chat_id = ?", f.chatId) == 1
                        && OwnerDatabase.count("select count(*) from staff where person_id = ?", f.leader) == 1
                        && OwnerDatabase.count("select count(*) from guardianship where guardian_id = ?", f.guardian)
                                == 1
                        && OwnerDatabase.count("select count(*) from student where student_id = ?", student) == 1
                        && OwnerDatabase.count("select count(*) from school where id = ?", f.schoolId) == 1);
        return f;
    }

    public void guardianship(UUID student, boolean mayConsent, boolean active) {
        TestEvents.send(
                "roster.events",
                "roster.guardianship-changed.v1",
                schoolId,
                guardianshipId,
                Map.of(
                        "guardianshipId",
                        guardianshipId,
                        "guardianId",
                        guardian,
                        "studentId",
                        student,
                        "schoolId",
                        schoolId,
                        "kind",
                        "PARENT",
                        "mayConsent",
                        mayConsent,
                        "name",
                        name(),
                        "active",
                        active));
    }

    public void staff(UUID person, String role, @Nullable UUID ofClass) {
        UUID assignment = UUID.randomUUID();
        Map<String, Object> data = new HashMap<>(Map.of(
                "assignmentId",
                assignment,
                "personId",
                person,
                "schoolId",
                schoolId,
                "role",
                role,
                "name",
                name(),
                "active",
                true));
        data.put("classId", ofClass);
        TestEvents.send("roster.events", "roster.staff-changed.v1", schoolId, assignment, data);
    }

    public Map<String, Object> submitted(UUID messageId, int revision, String text) {
        return Map.of(
                "messageId",
                messageId,
                "chatId",
                chatId,
                "classId",
                classId,
                "schoolId",
                schoolId,
                "authorId",
                guardian,
                "revision",
                revision,
                "text",
                text,
                "attachmentIds",
                java.util.List.of(),
                "submittedAt",
                "2026-09-01T07:30:00Z");
    }

    private static Map<String, Object> name() {
        Map<String, Object> name = new HashMap<>(Map.of("givenName", "Ольга", "familyName", "Пробная"));
        name.put("middleName", null);
        return name;
    }

    /** As many different words of three letters, with a blank behind each: a text that nothing but its length speaks against. */
    public static String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "к" + (char) ('а' + i % 32) + (char) ('а' + i / 32 % 32) + " ")
                .collect(Collectors.joining());
    }
}
