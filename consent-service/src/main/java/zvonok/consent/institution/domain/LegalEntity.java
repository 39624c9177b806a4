package zvonok.consent.institution.domain;

import zvonok.consent.ConsentError;
import zvonok.kit.problem.Refusal;

/**
 * A legal entity of Russia by its two numbers: INN (order ЕД-7-14/559 of the Federal Tax Service: ten digits, the last a control
 * digit) and OGRN (order 165н of the Ministry of Finance: thirteen digits, the last a control digit).
 */
public record LegalEntity(String name, String inn, String ogrn) {

    private static final int[] INN_WEIGHTS = {2, 4, 10, 3, 5, 9, 4, 6, 8};

    /**
     * Checks both numbers.
     *
     * @throws Refusal {@code institution-number-wrong} with {@code field} where one cannot be
     */
    public LegalEntity {
        name = name.strip();
        if (!inn.matches("[0-9]{10}") || control(inn) != inn.charAt(9) - '0') {
            throw new Refusal(ConsentError.INSTITUTION_NUMBER_WRONG).with("field", "inn");
        }
        if (!ogrn.matches("[0-9]{13}") || Long.parseLong(ogrn.substring(0, 12)) % 11 % 10 != ogrn.charAt(12) - '0') {
            throw new Refusal(ConsentError.INSTITUTION_NUMBER_WRONG).with("field", "ogrn");
        }
    }

    private static int control(String inn) {
        int sum = 0;
        for (int i = 0; i < INN_WEIGHTS.length; i++) {
            sum += INN_WEIGHTS[i] * (inn.charAt(i) - '0');
        }
        return sum % 11 % 10;
    }
}
