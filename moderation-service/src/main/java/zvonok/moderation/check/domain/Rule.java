package zvonok.moderation.check.domain;

import java.util.List;

/** One small rule of the regulation. It is pure: the same text and limits give the same places, in order, without overlaps. */
interface Rule {

    /** The stable name, which the table of verdicts and every violation carry. */
    String name();

    /** The clause of the regulation. */
    String clause();

    /** The places where the text breaks the rule. */
    List<Violation> find(Text text, Limits limits);
}
