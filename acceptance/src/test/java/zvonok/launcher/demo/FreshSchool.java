package zvonok.launcher.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One more copy of the example's schools, as the demo makes it. It lies in the demo's package because both import into one
 * district, where a roster package that left the other's schools out would close them: so both must make the same copies.
 *
 * @param copy its number; 1 is the example itself
 * @param school the name of the copy's school that has the two classes
 * @param principal the account of who heads it
 * @param main four children or more with guardians of their own, the first of them with two
 * @param quiet another class of the school, with a leader of its own
 */
public record FreshSchool(int copy, String school, String principal, Room main, Room quiet) {

    /** A class by the roster. */
    public record Room(String title, String leader, List<Pupil> pupils) {}

    /** A child by the roster, with the guardians who may consent. */
    public record Pupil(String familyName, String givenName, String middleName, List<Guardian> guardians) {}

    /** A guardian by the roster: the account, and the name as documents have it. */
    public record Guardian(String username, String officialName) {}

    /** The first copy that the district does not know yet. */
    public static FreshSchool unknownTo(Set<String> schoolsOfTheDistrict, Path exampleRoster) {
        ExampleRoster example = ExampleRoster.read(exampleRoster);
        int copy = 1;
        while (schoolsOfTheDistrict.containsAll(example.schoolNames(copy))) {
            copy++;
        }
        Casting casting = example.cast(copy);
        return new FreshSchool(
                copy,
                casting.school(),
                casting.principal().orElseThrow().username(),
                room(casting.main()),
                room(casting.quiet()));
    }

    /** The roster package with all copies up to this one. */
    public byte[] roster(Path exampleRoster) {
        return upTo(copy, exampleRoster);
    }

    /** The roster package with so many copies. */
    public static byte[] upTo(int copies, Path exampleRoster) {
        return ExampleRoster.read(exampleRoster).upTo(copies);
    }

    private static Room room(Casting.Room room) {
        return new Room(
                room.title(),
                room.leader().username(),
                room.pupils().stream().map(FreshSchool::pupil).toList());
    }

    private static Pupil pupil(Casting.Pupil pupil) {
        return new Pupil(
                pupil.name().familyName(),
                pupil.name().givenName(),
                pupil.name().middleName(),
                pupil.guardians().stream()
                        .map(account ->
                                new Guardian(account.username(), account.name().official()))
                        .toList());
    }
}
