package zvonok.ack.acknowledgement.persistence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zvonok.ack.acknowledgement.domain.HistoryQuestion;

/**
 * The auditor's question as SQL: only the criteria that were named, and pages by the place of the last row, never by a count of
 * rows to skip. Each question is answered by an index that ends with the order of the pages.
 */
record HistoryStatement(String sql, List<Object> values) {

    HistoryStatement {
        values = List.copyOf(values);
    }

    static HistoryStatement of(HistoryQuestion question, HistoryQuestion.@Nullable Place behind, int limit) {
        Builder builder = new Builder();
        builder.where("school_id =", question.schoolId());
        builder.where("content_sha256 =", question.documentSha256());
        builder.where("guardian_id =", question.guardianId());
        builder.where("student_id =", question.studentId());
        builder.where("class_id =", question.classId());
        builder.where("acknowledged_at >=", question.from());
        builder.where("acknowledged_at <", question.to());
        builder.where("acknowledged_at <=", question.asOf());
        builder.where(
                "legal_force =",
                question.legalForce() == null ? null : question.legalForce().name());
        if (behind != null) {
            builder.behind(behind);
        }
        return builder.statement(limit);
    }

    private static final class Builder {

        private final StringBuilder conditions = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        void where(String condition, @Nullable Object value) {
            if (value != null) {
                and().append(condition).append(' ').append(next(value));
            }
        }

        void behind(HistoryQuestion.Place place) {
            and().append("(acknowledged_at, id) > (").append(next(place.at())).append(", ");
            conditions.append(next(place.id())).append(')');
        }

        HistoryStatement statement(int limit) {
            return new HistoryStatement(
                    "select " + AcknowledgementRepository.COLUMNS + " from acknowledgement" + conditions
                            + " order by acknowledged_at, id limit " + limit,
                    values);
        }

        private StringBuilder and() {
            return conditions.append(conditions.isEmpty() ? " where " : " and ");
        }

        private String next(Object value) {
            values.add(value);
            return "?" + values.size();
        }
    }
}
