package zvonok.consent.rosterimport.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import zvonok.consent.roster.domain.Name;

/** Rows are kept for years: what was written before a column was read must still be read. */
class RowCodecTest {

    private static Rows.User user(@Nullable String email) {
        return new Rows.User(
                "guardian-01",
                true,
                "lapteva.n",
                new Name("Наталья", "Лаптева", "Сергеевна"),
                List.of("student-01"),
                null,
                email);
    }

    private static Rows.User readAgain(RowCodec.Output out) {
        return RowCodec.USER.read(new RowCodec.Input(out.bytes(), 0));
    }

    @Test
    void anAddressIsKeptWithTheRow() {
        for (Rows.User user : List.of(user(null), user("lapteva@example.org"))) {
            RowCodec.Output out = new RowCodec.Output();
            RowCodec.USER.write(user, out);
            assertEquals(user, readAgain(out));
        }
    }

    @Test
    void aRowFromBeforeAddressesWereReadHasNone() {
        RowCodec.Output out = new RowCodec.Output();
        out.text("guardian-01");
        out.flag(true);
        out.text("lapteva.n");
        out.text("Наталья");
        out.text("Лаптева");
        out.text("Сергеевна");
        out.list(List.of("student-01"));
        out.text(null);
        out.list(List.of());

        assertEquals(user(null), readAgain(out));
    }
}
