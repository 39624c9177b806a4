package zvonok.chat.message.application;

import zvonok.chat.message.domain.MessageEvent;
import zvonok.chat.room.application.ChatService;
import zvonok.kit.event.OutgoingEvent;

/** How events of messages leave: in the order of their chat. */
final class MessageEvents {

    private MessageEvents() {}

    static OutgoingEvent outgoing(MessageEvent event) {
        return new OutgoingEvent(
                ChatService.TOPIC, event.type(), event.schoolId(), event.messageId(), event.chatId(), event);
    }
}
