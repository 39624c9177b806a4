package zvonok.consent.rosterimport.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zvonok.consent.roster.Journal;
import zvonok.consent.rosterimport.domain.PackageFault;
import zvonok.consent.rosterimport.domain.SourceName;

/** The reader and the published schema agree on what a mapping is. */
class MappingReaderTest {

    private static final String EXAMPLE = Journal.example().text("mapping");
    private static final JsonSchema SCHEMA = schema();

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("contracts", "roster-mapping.v1.schema.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isOfTheSchema(String mapping) {
        return SCHEMA.validate(mapping, InputFormat.JSON).isEmpty();
    }

    @Test
    void theExampleIsAMapping() {
        assertTrue(isOfTheSchema(EXAMPLE));

        RosterMapping mapping = MappingReader.read(EXAMPLE.getBytes(UTF_8));

        assertEquals(new SourceName("gorod-zhurnal"), mapping.source());
        assertEquals(
                List.of("students.csv", "leaders.csv"),
                mapping.files().stream().map(RosterMapping.File::part).toList());
        assertEquals(2, mapping.files().getFirst().guardians().size());
        assertTrue(mapping.files().getFirst().columns().contains("Кем приходится 2"));
        assertFalse(mapping.files().getFirst().columns().contains("Пол"), "what is not mapped is not looked at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"gorod-zhurnal\"|\"district\"|source",
                "\"gorod-zhurnal\"|\"Город\"|source",
                "\"windows-1251\"|\"koi8-r\"|files[0].encoding",
                "\";\"|\":\"|files[0].separator",
                "dd.MM.yyyy|d.M.yy|files[0].dates",
                "\"birthDate\"|\"telephone\"|files[0].student.telephone",
                "\"fullName\"|\"familyName\"|files[0].guardians[0].givenName",
                "\"p-\"|\"п-\"|files[0].guardians[0].idPrefix",
                "{\"constant\": \"lyceum-5\"}|{\"constant\": \"lyceum-5\", \"more\": 1}|files[0].school.id.more",
                "\"id\": \"ID ученика\"|\"id\": {\"constant\": \"1\"}|files[0].student.id",
                "\"leaders.csv\"|\"mapping\"|files[1].part",
                "\"мать\": \"parent\"|\"мать\": \"mother\"|files[0].guardians[0].kind.words"
            })
    void whatIsNoMappingForTheSchemaIsNoneForTheReader(String from, String to, String place) {
        String mapping =
                EXAMPLE.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));

        PackageFault fault = assertThrows(PackageFault.class, () -> MappingReader.read(mapping.getBytes(UTF_8)));

        assertEquals(place, fault.subject());
        assertFalse(isOfTheSchema(mapping));
    }
}
