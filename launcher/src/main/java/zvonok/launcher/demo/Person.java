package zvonok.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** A name as the roster has it. */
record Person(String familyName, String givenName, String middleName) {
    static Person of(JsonNode name) {
        return new Person(
                name.path("familyName").asText(""),
                name.path("givenName").asText(""),
                name.path("middleName").asText(""));
    }

    /** As documents have it: {@code Савельева Анна Ильинична}. */
    String official() {
        return (familyName + " " + givenName + " " + middleName).strip();
    }

    /** As people say it: {@code Анна Савельева}. */
    String spoken() {
        return givenName + " " + familyName;
    }
}
