package zvonok.consent.rosterimport.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zvonok.consent.rosterimport.application.RosterMapping.Group;
import zvonok.consent.rosterimport.application.RosterMapping.Kind;
import zvonok.consent.rosterimport.application.RosterMapping.Naming;
import zvonok.consent.rosterimport.application.RosterMapping.Value;
import zvonok.consent.rosterimport.application.RosterMapping.Who;
import zvonok.consent.rosterimport.domain.FaultReason;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.SourceName;

/** Reads a mapping as strictly as its schema says it; what is wrong is named by its place, such as {@code files[0].student.id}. */
final class MappingReader {

    /** As reports name the mapping. */
    static final String MAPPING = "mapping";

    private static final int MOST_FILES = 16;
    private static final int MOST_GUARDIANS = 8;
    private static final int LONGEST = 255;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ID_PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,16}");
    private static final Set<String> KINDS = Set.of("parent", "guardian", "relative");
    private static final Set<String> DATES = Set.of("yyyy-MM-dd", "dd.MM.yyyy", "dd/MM/yyyy");
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private MappingReader() {}

    /**
     * The mapping of a JSON text.
     *
     * @throws PackageFault where it is none
     */
    static RosterMapping read(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(new String(json, UTF_8));
        } catch (JsonProcessingException e) {
            throw new PackageFault(MAPPING, FaultReason.MAPPING, e);
        }
        Place mapping = new Place("", root).object(Set.of("source", "files"));
        String source = mapping.child("source").text();
        if (!SourceName.isName(source) || source.equals(SourceName.DISTRICT.name())) {
            throw mapping.child("source").wrong();
        }
        List<RosterMapping.File> files = new ArrayList<>();
        Set<String> parts = new HashSet<>();
        for (Place place : mapping.child("files").items(MOST_FILES)) {
            RosterMapping.File file = file(place);
            if (!parts.add(file.part())) {
                throw place.child("part").wrong();
            }
            files.add(file);
        }
        if (files.isEmpty()) {
            throw mapping.child("files").wrong();
        }
        return new RosterMapping(new SourceName(source), files);
    }

    private static RosterMapping.File file(Place place) {
        Place file = place.object(Set.of(
                "part",
                "encoding",
                "separator",
                "dates",
                "school",
                "class",
                "student",
                "guardians",
                "classLeader",
                "teacher",
                "principal"));
        String part = file.child("part").matching(PART);
        if (part.equals(MAPPING)) {
            throw file.child("part").wrong();
        }
        List<Who> guardians = new ArrayList<>();
        if (file.has("guardians")) {
            for (Place guardian : file.child("guardians").items(MOST_GUARDIANS)) {
                guardians.add(who(guardian, Set.of("kind")));
            }
        }
        Who student = file.has("student") ? who(file.child("student"), Set.of("birthDate")) : null;
        Set<String> task = Set.of("from", "until");
        Group room = file.has("class") ? group(file.child("class"), "title") : null;
        Who leader = file.has("classLeader") ? who(file.child("classLeader"), task) : null;
        if (student == null && !guardians.isEmpty()) {
            throw file.child("student").wrong();
        }
        if (room == null && leader != null) {
            throw file.child("class").wrong();
        }
        return new RosterMapping.File(
                part,
                encoding(file.child("encoding")),
                separator(file.child("separator")),
                dates(file),
                group(file.child("school"), "name"),
                room,
                student,
                guardians,
                leader,
                file.has("teacher") ? who(file.child("teacher"), task) : null,
                file.has("principal") ? who(file.child("principal"), Set.of()) : null);
    }

    private static Charset encoding(Place place) {
        return switch (place.text()) {
            case "utf-8" -> UTF_8;
            case "windows-1251" -> Charset.forName("windows-1251");
            default -> throw place.wrong();
        };
    }

    private static char separator(Place place) {
        return switch (place.text()) {
            case ";" -> ';';
            case "," -> ',';
            case "\t" -> '\t';
            default -> throw place.wrong();
        };
    }

    private static DateTimeFormatter dates(Place file) {
        String form = file.has("dates") ? file.child("dates").text() : "yyyy-MM-dd";
        if (!DATES.contains(form)) {
            throw file.child("dates").wrong();
        }
        return DateTimeFormatter.ofPattern(form.replace('y', 'u'), Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static Group group(Place place, String name) {
        Place group = place.object(Set.of("id", name));
        return new Group(id(group.child("id")), group.child(name).value());
    }

    /** An id that is the same in all rows must be a good one. */
    private static Value id(Place place) {
        Value value = place.value();
        if (value.constant() != null && !Row.isSourcedId(value.constant())) {
            throw place.wrong();
        }
        return value;
    }

    private static Who who(Place place, Set<String> more) {
        Set<String> allowed = new HashSet<>(
                Set.of("id", "idPrefix", "fullName", "familyName", "givenName", "middleName", "username"));
        allowed.addAll(more);
        Place who = place.object(allowed);
        Value id = who.child("id").value();
        if (id.column() == null) {
            throw who.child("id").wrong();
        }
        return new Who(
                id,
                who.has("idPrefix") ? who.child("idPrefix").matching(ID_PREFIX) : "",
                naming(who),
                optional(who, "username"),
                optional(who, "birthDate"),
                more.contains("kind") ? kind(who.child("kind")) : null,
                optional(who, "from"),
                optional(who, "until"));
    }

    /** What differs from person to person stands in columns. */
    private static @Nullable Value optional(Place who, String name) {
        if (!who.has(name)) {
            return null;
        }
        Value value = who.child(name).value();
        if (value.column() == null) {
            throw who.child(name).wrong();
        }
        return value;
    }

    private static Naming naming(Place who) {
        if (who.has("fullName")) {
            if (who.has("familyName") || who.has("givenName") || who.has("middleName")) {
                throw who.child("fullName").wrong();
            }
            return new Naming.Whole(java.util.Objects.requireNonNull(optional(who, "fullName")));
        }
        Value family = optional(who, "familyName");
        Value given = optional(who, "givenName");
        if (family == null || given == null) {
            throw who.child(family == null ? "familyName" : "givenName").wrong();
        }
        return new Naming.Parts(family, given, optional(who, "middleName"));
    }

    private static Kind kind(Place place) {
        if (place.node.isTextual()) {
            if (!KINDS.contains(place.node.textValue())) {
                throw place.wrong();
            }
            return new Kind(new Value(null, place.node.textValue()), Map.of());
        }
        Place kind = place.object(Set.of("column", "words"));
        Map<String, String> words = new HashMap<>();
        Place said = kind.child("words");
        said.node.properties().forEach(word -> {
            String meaning = word.getValue().textValue();
            if (meaning == null || !KINDS.contains(meaning)) {
                throw said.wrong();
            }
            words.put(word.getKey().strip().toLowerCase(Locale.ROOT), meaning);
        });
        if (words.isEmpty()) {
            throw said.wrong();
        }
        return new Kind(new Value(kind.child("column").text(), null), words);
    }

    /** A place in the mapping; one that is not there has a missing node, and only {@link #has} takes no offence. */
    private record Place(String path, JsonNode node) {

        PackageFault wrong() {
            return new PackageFault(MAPPING, FaultReason.MAPPING, path.isEmpty() ? null : path);
        }

        Place child(String name) {
            return new Place(path.isEmpty() ? name : path + "." + name, node.path(name));
        }

        boolean has(String name) {
            return node.has(name);
        }

        Place object(Set<String> allowed) {
            if (!node.isObject()) {
                throw wrong();
            }
            node.fieldNames().forEachRemaining(name -> {
                if (!allowed.contains(name)) {
                    throw child(name.length() > 64 ? name.substring(0, 64) : name)
                            .wrong();
                }
            });
            return this;
        }

        List<Place> items(int most) {
            if (!node.isArray() || node.size() > most) {
                throw wrong();
            }
            List<Place> items = new ArrayList<>();
            node.forEach(item -> items.add(new Place(path + "[" + items.size() + "]", item)));
            return items;
        }

        String text() {
            String text = node.textValue();
            if (text == null || text.isEmpty() || text.length() > LONGEST) {
                throw wrong();
            }
            return text;
        }

        String matching(Pattern pattern) {
            String text = text();
            if (!pattern.matcher(text).matches()) {
                throw wrong();
            }
            return text;
        }

        /** The name of a column, or {@code {"constant": "…"}}. */
        Value value() {
            if (node.isTextual()) {
                String column = text().strip();
                if (column.isEmpty()) {
                    throw wrong();
                }
                return new Value(column, null);
            }
            String constant = object(Set.of("constant")).child("constant").text();
            if (!Row.isText(constant)) {
                throw child("constant").wrong();
            }
            return new Value(null, constant);
        }
    }
}
