package zvonok.chat.attachment.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zvonok.chat.ChatError;
import zvonok.kit.problem.Refusal;

/** One range of bytes, both ends included (RFC 9110 section 14). */
public record ByteRange(long first, long last) {

    private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    public long length() {
        return last - first + 1;
    }

    /**
     * The range that the header asks for; empty for the whole, which is also the answer to several ranges and to what is no range.
     *
     * @throws Refusal {@code range-not-satisfiable}
     */
    public static Optional<ByteRange> parse(@Nullable String header, long size) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher parts = SINGLE.matcher(header.strip());
        if (!parts.matches() || (parts.group(1).isEmpty() && parts.group(2).isEmpty())) {
            return Optional.empty();
        }
        long first;
        long last;
        if (parts.group(1).isEmpty()) {
            first = Math.max(0, size - Long.parseLong(parts.group(2)));
            last = size - 1;
        } else {
            first = Long.parseLong(parts.group(1));
            last = parts.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(parts.group(2)), size - 1);
            if (!parts.group(2).isEmpty() && Long.parseLong(parts.group(2)) < first) {
                return Optional.empty();
            }
        }
        if (first > last) {
            throw new Refusal(ChatError.RANGE_NOT_SATISFIABLE);
        }
        return Optional.of(new ByteRange(first, last));
    }
}
