package zvonok.chat;

import zvonok.kit.problem.ErrorCode;

/** What the chat service refuses, by name. */
public enum ChatError implements ErrorCode {
    /** Answers to the consent request are missing; field {@code missing}. Clause 2.1. */
    CONSENTS_MISSING,
    /** Nobody ever asked the class for consents. Clause 2.1. */
    CONSENT_REQUEST_MISSING,
    /** Hours come from a meeting's decision only. Clause 2.2. */
    DECISION_REQUIRED,
    /** The chat is closed now; field {@code opensAt}. Clause 2.2. */
    OUTSIDE_HOURS,
    /** No child of the class is known: an empty class proves no consent. Clause 2.1. */
    CLASS_EMPTY,
    /** A child is shown without a consent in force; field {@code studentIds}. Clause 2.1. */
    CONSENT_REFUSED,
    /** The picture was taken back. Clause 2.1. */
    ATTACHMENT_RETRACTED,
    /** Unknown, another's, another chat's, taken back or already sent: one answer for all. */
    ATTACHMENT_UNKNOWN,
    /** There is no such published message in this chat. */
    REPLY_UNKNOWN,
    /** Only what came back to its author can be corrected. */
    MESSAGE_NOT_RETURNED,
    /** Neither text nor picture. */
    MESSAGE_EMPTY,
    /** Whom the picture shows has to be said. */
    DEPICTS_MISSING,
    /** The file is no JPEG. */
    JPEG_ONLY,
    /** More bytes or pixels than allowed. */
    PICTURE_TOO_LARGE,
    /** The JPEG is damaged. */
    PICTURE_UNREADABLE,
    /** The asked-for range lies outside the picture. */
    RANGE_NOT_SATISFIABLE
}
