package zvonok.consent.rosterimport.application;

import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.domain.SourceName;

/**
 * What the columns of a journal's own CSV files mean ({@code contracts/roster-mapping.v1.schema.json}).
 *
 * @param files in the order in which they are read, at least one
 */
record RosterMapping(SourceName source, List<File> files) {

    /**
     * One file.
     *
     * @param part the name of its part in the form
     * @param student null where no row speaks of one; so with the class and the other people
     */
    record File(
            String part,
            Charset encoding,
            char separator,
            DateTimeFormatter dates,
            Group school,
            @Nullable Group schoolClass,
            @Nullable Who student,
            List<Who> guardians,
            @Nullable Who classLeader,
            @Nullable Who teacher,
            @Nullable Who principal) {

        /** The columns that the header must have. */
        Set<String> columns() {
            Stream<Group> groups = Stream.concat(Stream.of(school), Stream.ofNullable(schoolClass));
            Stream<Who> people = Stream.of(
                            Stream.ofNullable(student),
                            guardians.stream(),
                            Stream.ofNullable(classLeader),
                            Stream.ofNullable(teacher),
                            Stream.ofNullable(principal))
                    .flatMap(who -> who);
            return Stream.concat(
                            groups.flatMap(group -> Stream.of(group.id(), group.name())),
                            people.flatMap(who -> who.values().stream()))
                    .flatMap(value -> Stream.ofNullable(value.column()))
                    .collect(Collectors.toSet());
        }
    }

    /** A value: what stands in a column, or the same for all rows; exactly one of both. */
    record Value(@Nullable String column, @Nullable String constant) {}

    /** A school or a class. */
    record Group(Value id, Value name) {}

    /** A name in one column (family name, given name, patronymic) or in three. */
    sealed interface Naming {

        record Whole(Value value) implements Naming {}

        record Parts(Value family, Value given, @Nullable Value middle) implements Naming {}
    }

    /**
     * A person of a row.
     *
     * @param idPrefix stands before the id where a source counts several kinds of people from 1
     * @param username null where it is made of the source's name and the id
     * @param kind of a guardian only
     * @param from the first day of a task, of those who lead or teach only
     */
    record Who(
            Value id,
            String idPrefix,
            Naming name,
            @Nullable Value username,
            @Nullable Value birthDate,
            @Nullable Kind kind,
            @Nullable Value from,
            @Nullable Value until) {

        List<Value> values() {
            List<Value> values = new ArrayList<>(List.of(id));
            switch (name) {
                case Naming.Whole whole -> values.add(whole.value());
                case Naming.Parts parts -> {
                    values.add(parts.family());
                    values.add(parts.given());
                    addIfThere(values, parts.middle());
                }
            }
            addIfThere(values, username);
            addIfThere(values, birthDate);
            addIfThere(values, kind == null ? null : kind.value());
            addIfThere(values, from);
            addIfThere(values, until);
            return values;
        }

        private static void addIfThere(List<Value> values, @Nullable Value value) {
            if (value != null) {
                values.add(value);
            }
        }
    }

    /**
     * What a guardian is to the child.
     *
     * @param words the source's own words, in lower case, for {@code parent}, {@code guardian} and {@code relative}; empty where
     *     the value is one of these
     */
    record Kind(Value value, Map<String, String> words) {}
}
