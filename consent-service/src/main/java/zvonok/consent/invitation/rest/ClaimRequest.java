package zvonok.consent.invitation.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The one-time code of the record to be joined, as it was typed. */
record ClaimRequest(@NotBlank @Size(max = 100) String code) {

    /** Nothing of the code. */
    @Override
    public String toString() {
        return "a claim";
    }
}
