package zvonok.consent.consent.domain;

/** What a consent is for; one consent has one purpose (152-FZ, article 9). */
public enum Purpose {
    /** Photo and video that show the child, published in the class chat for the other parents of the class. */
    CLASS_CHAT_MEDIA
}
