package zvonok.consent.owndata.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of what is held about a person.
 *
 * @param name a constant name, such as {@code consents}
 * @param rows what is held, each value under its name
 */
public record Section(String name, List<Map<String, @Nullable Object>> rows) {}
