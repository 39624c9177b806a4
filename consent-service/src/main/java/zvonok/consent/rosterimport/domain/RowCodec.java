package zvonok.consent.rosterimport.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zvonok.consent.roster.domain.Name;

/**
 * How rows of one kind are kept as bytes, which takes a third of the memory that objects do; what is stored of a roster's source
 * has the same form. The id comes first.
 */
final class RowCodec<R extends Rows> {

    private static final int ENABLED = 1;
    private static final int WITH_EMAIL = 2;

    static final RowCodec<Rows.Org> ORG = new RowCodec<>(
            (row, out) -> {
                out.text(row.sourcedId());
                out.text(row.name());
                out.text(row.type());
                out.text(row.parent());
            },
            in -> new Rows.Org(in.required(), in.required(), in.required(), in.text()));
    static final RowCodec<Rows.Target> TARGET =
            new RowCodec<>((row, out) -> out.text(row.sourcedId()), in -> new Rows.Target(in.required()));
    static final RowCodec<Rows.SchoolClass> SCHOOL_CLASS = new RowCodec<>(
            (row, out) -> {
                out.text(row.sourcedId());
                out.text(row.title());
                out.flag(row.homeroom());
                out.text(row.course());
                out.text(row.school());
                out.list(row.terms());
            },
            in -> new Rows.SchoolClass(
                    in.required(), in.required(), in.flag(), in.required(), in.required(), in.list()));
    static final RowCodec<Rows.Demographics> DEMOGRAPHICS = new RowCodec<>(
            (row, out) -> {
                out.text(row.sourcedId());
                out.date(row.birthDate());
            },
            in -> new Rows.Demographics(in.required(), in.date()));
    static final RowCodec<Rows.User> USER = new RowCodec<>(
            (row, out) -> {
                out.text(row.sourcedId());
                out.number((row.enabled() ? ENABLED : 0) | (row.email() == null ? 0 : WITH_EMAIL));
                out.text(row.username());
                out.text(row.name().givenName());
                out.text(row.name().familyName());
                out.text(row.name().middleName());
                out.list(row.agents());
                Rows.OwnRole own = row.ownRole();
                out.text(own == null ? null : own.role());
                out.list(own == null ? List.of() : own.orgs());
                if (row.email() != null) {
                    out.text(row.email());
                }
            },
            RowCodec::user);
    static final RowCodec<Rows.Role> ROLE = new RowCodec<>(
            (row, out) -> {
                out.text(row.sourcedId());
                out.text(row.user());
                out.text(row.role());
                out.period(row.period());
                out.text(row.org());
            },
            in -> new Rows.Role(in.required(), in.required(), in.required(), in.period(), in.required()));
    static final RowCodec<Rows.Enrollment> ENROLLMENT = new RowCodec<>(
            (row, out) -> {
                out.text(row.sourcedId());
                out.text(row.schoolClass());
                out.text(row.school());
                out.text(row.user());
                out.text(row.role());
                out.flag(row.primary());
                out.period(row.period());
            },
            in -> new Rows.Enrollment(
                    in.required(), in.required(), in.required(), in.required(), in.required(), in.flag(), in.period()));

    private final BiConsumer<R, Output> writer;
    private final Function<Input, R> reader;

    private RowCodec(BiConsumer<R, Output> writer, Function<Input, R> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    void write(R row, Output out) {
        writer.accept(row, out);
    }

    R read(Input in) {
        return reader.apply(in);
    }

    /** Sources that were kept before addresses were read have rows without the mark. */
    private static Rows.User user(Input in) {
        String sourcedId = in.required();
        long marks = in.number();
        return new Rows.User(
                sourcedId,
                (marks & ENABLED) != 0,
                in.required(),
                new Name(in.required(), in.required(), in.text()),
                in.list(),
                ownRole(in.text(), in.list()),
                (marks & WITH_EMAIL) == 0 ? null : in.required());
    }

    private static Rows.@Nullable OwnRole ownRole(@Nullable String role, List<String> orgs) {
        return role == null ? null : new Rows.OwnRole(role, orgs);
    }

    /** One row's bytes while they are written; used again for the next. */
    static final class Output {

        private byte[] bytes = new byte[512];
        private int size;

        void reset() {
            size = 0;
        }

        int size() {
            return size;
        }

        byte[] bytes() {
            return bytes;
        }

        void number(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                put((int) (rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            put((int) rest);
        }

        void flag(boolean value) {
            put(value ? 1 : 0);
        }

        /** Ids are UUIDs as a rule, and those take 16 bytes instead of 36. */
        void text(@Nullable String value) {
            if (value == null) {
                put(0);
                return;
            }
            UUID id = uuid(value);
            if (id != null) {
                put(1);
                whole(id.getMostSignificantBits());
                whole(id.getLeastSignificantBits());
                return;
            }
            byte[] text = value.getBytes(UTF_8);
            number(text.length + 2L);
            room(text.length);
            System.arraycopy(text, 0, bytes, size, text.length);
            size += text.length;
        }

        private static @Nullable UUID uuid(String value) {
            if (value.length() != 36 || value.charAt(8) != '-' || value.charAt(23) != '-') {
                return null;
            }
            try {
                UUID id = UUID.fromString(value);
                return id.toString().equals(value) ? id : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        private void whole(long value) {
            for (int shift = 56; shift >= 0; shift -= 8) {
                put((int) (value >>> shift));
            }
        }

        void list(List<String> values) {
            number(values.size());
            values.forEach(this::text);
        }

        void date(@Nullable LocalDate value) {
            long day = value == null ? 0 : value.toEpochDay();
            number(value == null ? 0 : ((day << 1) ^ (day >> 63)) + 1);
        }

        void period(Rows.Period value) {
            date(value.begin());
            date(value.end());
        }

        private void put(int value) {
            room(1);
            bytes[size++] = (byte) value;
        }

        private void room(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
            }
        }
    }

    /** Reads what {@link Output} has written. */
    static final class Input {

        private final byte[] bytes;
        private int at;

        Input(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        int position() {
            return at;
        }

        long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[at++];
                value |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        boolean flag() {
            return bytes[at++] != 0;
        }

        @Nullable
        String text() {
            int length = (int) number() - 2;
            if (length == -2) {
                return null;
            }
            if (length == -1) {
                return new UUID(whole(), whole()).toString();
            }
            String text = new String(bytes, at, length, UTF_8);
            at += length;
            return text;
        }

        private long whole() {
            long value = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                value = value << 8 | (bytes[at++] & 0xFF);
            }
            return value;
        }

        String required() {
            return Objects.requireNonNull(text());
        }

        List<String> list() {
            int count = (int) number();
            if (count == 0) {
                return List.of();
            }
            List<String> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(required());
            }
            return values;
        }

        @Nullable
        LocalDate date() {
            long coded = number();
            if (coded == 0) {
                return null;
            }
            long day = coded - 1;
            return LocalDate.ofEpochDay((day >>> 1) ^ -(day & 1));
        }

        Rows.Period period() {
            return new Rows.Period(date(), date());
        }
    }
}
