package zvonok.launcher.demo;

import java.util.HashMap;
import java.util.Map;

/** A consent form that says all that the law asks for (152-FZ, article 9, part 4), as the demo's school would write it. */
public final class ExampleForm {
    private ExampleForm() {}

    /** The body of {@code POST /consent/v1/forms}: photo and video in the class chat, for a year. */
    public static Map<String, Object> of(String schoolId) {
        Map<String, Object> form = new HashMap<>();
        form.put("schoolId", schoolId);
        form.put("purpose", "CLASS_CHAT_MEDIA");
        form.put(
                "purposeTitle",
                text(
                        "Показать родителям класса, как дети учатся и проводят время вместе",
                        "To show the parents of the class how the children learn and spend their time"));
        form.put(
                "title",
                text(
                        "Согласие на публикацию фото и видео ребёнка в чате класса",
                        "Consent to publish photos and videos of the child in the class chat"));
        form.put(
                "text",
                text(
                        "Разрешаю публиковать в закрытом чате класса фотографии и видеозаписи, на которых виден мой ребёнок,"
                                + " чтобы их видели родители этого класса. Другие цели и другие места не разрешаю. Отказ ни на"
                                + " что не влияет.",
                        "I allow photos and videos that show my child to be published in the closed chat of the class, to be"
                                + " seen by the parents of this class, and for no other purpose and in no other place. A refusal"
                                + " has no consequence."));
        form.put("subject", text("Ученик, названный в запросе", "The student whom the request names"));
        form.put(
                "representative",
                text(
                        "Родитель или другой законный представитель, который подписывает",
                        "The parent or other guardian who signs"));
        form.put("operator", "Школа (оператор персональных данных)");
        form.put("operatorAddress", "Адрес школы, указанный в её уставе");
        form.put("processor", "Управление образования района");
        form.put("processorAddress", "Адрес управления образования");
        form.put("data", text("Изображение ребёнка на фотографиях и видео", "The child's image in photos and videos"));
        form.put(
                "actions",
                text(
                        "Съёмка, хранение, показ родителям класса в чате, удаление; с помощью программ",
                        "Taking, keeping, showing to the parents of the class in the chat, deleting; by computer"));
        form.put(
                "withdrawal",
                text(
                        "Согласие можно отозвать в «Звонке» в любой день или письмом в школу: снимки исчезнут из чата, других"
                                + " последствий нет.",
                        "The consent may be withdrawn in Zvonok on any day or by a letter to the school: the pictures disappear"
                                + " from the chat, and nothing else follows."));
        form.put("validFor", "P1Y");
        return form;
    }

    private static Map<String, String> text(String russian, String english) {
        return Map.of("ru", russian, "en", english);
    }
}
