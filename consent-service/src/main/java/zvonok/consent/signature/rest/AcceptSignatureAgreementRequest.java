package zvonok.consent.signature.rest;

import jakarta.validation.constraints.NotNull;

/** Which version of the agreement's text was read and accepted. */
record AcceptSignatureAgreementRequest(@NotNull Integer version) {}
