package zvonok.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Names of the headers: CloudEvents 1.0 in Kafka's binary mode, and W3C Trace Context. */
final class EventHeaders {

    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String SUBJECT = "ce_subject";
    static final String TIME = "ce_time";
    static final String DATA_SCHEMA = "ce_dataschema";
    static final String CONTENT_TYPE = "content-type";
    static final String SCHOOL_ID = "ce_schoolid";
    static final String AGGREGATE_VERSION = "ce_aggregateversion";
    static final String EPOCH = "ce_epoch";
    static final String REQUEST_ID = "ce_requestid";
    static final String TRACE_PARENT = "traceparent";

    /** Not an event: the owner's database time up to which everything that was committed has been sent. */
    static final String WATERMARK_TYPE = "zvonok.watermark.v1";

    private EventHeaders() {}

    static @Nullable String get(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }
}
