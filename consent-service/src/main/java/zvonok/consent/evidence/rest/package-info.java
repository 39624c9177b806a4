/** Receipts as JSON and PDF, the verification page, matrices as CSV and XLSX. */
@NullMarked
@CheckReturnValue
package zvonok.consent.evidence.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
