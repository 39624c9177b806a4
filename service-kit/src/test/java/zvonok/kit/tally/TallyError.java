package zvonok.kit.tally;

import zvonok.kit.problem.ErrorCode;

enum TallyError implements ErrorCode {
    TALLY_FULL
}
