package zvonok.consent.invitation.domain;

/** What came of asking to invite a person by mail. */
public enum MailResult {
    /** The mail server took it. */
    SENT,
    /** The mail server did not take it; it may be asked again. */
    FAILED,
    /** It was not learnt whether the mail server took it. */
    UNKNOWN,
    /** The roster has no mail address of the person. */
    NO_ADDRESS,
    /** Another account has the same address: whoever reads that mailbox could sign in as either of them. */
    SHARED_ADDRESS,
    /** The account is not in Keycloak yet, or it is closed. */
    NO_ACCOUNT,
    /** The person gets in already. */
    ENTERED,
    /** Somebody else invites this person: the staff its principal, a principal the district. */
    ELSEWHERE,
    /** A mail went out a short while ago, or too many in a day. */
    TOO_SOON
}
