package zvonok.consent.signature.domain;

import java.util.Map;

/** The agreement's text by version; a version's words never change, a new wording is a new version. */
public final class AgreementText {

    private AgreementText() {}

    private static final String RUSSIAN_1 = """
            Соглашение о простой электронной подписи

            1. Я соглашаюсь, что моё имя, набранное мной в «Звонке» под ответом или отметкой об ознакомлении, — это моя простая \
            электронная подпись, и что она равна моей подписи от руки.
            2. Школа узнаёт меня по учётной записи, которую она мне выдала. Вместе с подписью сохраняются: учётная запись, время \
            подписи, время и способ входа, версия этого соглашения.
            3. Я никому не передаю пароль и коды входа. Если мне кажется, что их узнал кто-то другой, я сразу сообщаю об этом в школу.
            4. От соглашения можно отказаться, написав в школу. Уже поставленные подписи остаются в силе; бумажный бланк \
            можно подписать вместо электронного всегда.
            """;

    private static final String ENGLISH_1 = """
            Agreement on the simple electronic signature

            1. I agree that my name, typed by me in Zvonok under an answer or an acknowledgement, is my simple electronic signature, \
            and that it equals my handwritten one.
            2. The school knows me by the account that it gave me. With each signature are kept: the account, the time of signing, \
            when and how I had signed in, and the version of this agreement.
            3. I give my password and sign-in codes to nobody. If I think that somebody else knows them, I tell the school at once.
            4. I may end this agreement by writing to the school. Signatures already given stay valid; a paper form may always be \
            signed instead.
            """;

    // The mark of having read is signed without typing: version 1 did not say so.
    private static final String RUSSIAN_2 = RUSSIAN_1.replace(
            "моё имя, набранное мной в «Звонке» под ответом или отметкой об ознакомлении, — это моя простая электронная подпись,",
            "моя простая электронная подпись — это моё имя, набранное мной в «Звонке» под ответом, а если так решило собрание родителей,"
                    + " то и моя отметка об ознакомлении, сделанная после входа,");

    private static final String ENGLISH_2 = ENGLISH_1.replace(
            "my name, typed by me in Zvonok under an answer or an acknowledgement, is my simple electronic signature,",
            "my simple electronic signature is my name, typed by me in Zvonok under an answer, and, where the parents' meeting has so"
                    + " decided, also my mark of having read, made after signing in,");

    private static final Map<Integer, Map<String, String>> TEXTS = Map.of(
            1, Map.of("ru", RUSSIAN_1, "en", ENGLISH_1),
            2, Map.of("ru", RUSSIAN_2, "en", ENGLISH_2));

    /** The words of the current version, by language. */
    public static Map<String, String> current() {
        return TEXTS.getOrDefault(SignatureAgreement.CURRENT_VERSION, Map.of());
    }
}
