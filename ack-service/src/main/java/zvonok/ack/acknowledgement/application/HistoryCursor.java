package zvonok.ack.acknowledgement.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import zvonok.ack.acknowledgement.domain.Acknowledgement;
import zvonok.ack.acknowledgement.domain.HistoryQuestion;

/** The place of a row in the history as an opaque text for the client. */
public final class HistoryCursor {

    private HistoryCursor() {}

    static String of(Acknowledgement last) {
        String place = last.acknowledgedAt() + " " + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    }

    /**
     * Reads a cursor back.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} where it is none of ours
     */
    public static HistoryQuestion.Place read(String cursor) {
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("no cursor");
        }
        return new HistoryQuestion.Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }
}
