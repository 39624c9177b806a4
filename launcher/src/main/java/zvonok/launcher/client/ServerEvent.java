package zvonok.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One server-sent event.
 *
 * @param id the position to resume after; empty if the server has not given one yet
 * @param event for instance {@code message.published}
 * @param data a missing node if the text is no JSON
 * @param received by {@link System#nanoTime()}
 */
public record ServerEvent(String id, String event, JsonNode data, long received) {}
