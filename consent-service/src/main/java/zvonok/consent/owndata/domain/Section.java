package zvonok.consent.owndata.domain;

import java.util.List;
import java.util.Map;

/**
 * One kind of what is held about a person.
 *
 * @param name a constant name, such as {@code consents}
 * @param rows what is held, each value under its name; a value may be null
 */
public record Section(String name, List<Map<String, Object>> rows) {}
