package zvonok.poll;

import zvonok.kit.problem.ErrorCode;

/** Refusals of meetings and decisions. */
public enum PollError implements ErrorCode {
    /** The parameters of an agenda item are not such that they could be put into force. */
    AGENDA_INVALID,
    /** Nobody could vote: no active child is in the classes. */
    NO_CHILDREN,
    /** A child that the meeting's classes did not have when it was convened. */
    NOT_ELIGIBLE,
    /** The child is not represented at the meeting. */
    CHILD_NOT_PRESENT,
    /** The child's one vote on this item is cast. */
    CHILD_HAS_VOTED,
    /** A vote was cast for the child, so it was represented. */
    PRESENT_CHILD_HAS_VOTED,
    /** The meeting is closed and stays as it is. */
    MEETING_CLOSED,
    /** There are no minutes before the end. */
    MEETING_NOT_CLOSED,
    /** The decision is not one for this class. */
    CLASS_NOT_CONCERNED,
    /** The class has agreed to a later meeting's decision of the same kind. */
    DECISION_SUPERSEDED
}
