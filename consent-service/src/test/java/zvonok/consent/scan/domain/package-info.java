/** What is a scan, and what is not. */
@NullMarked
package zvonok.consent.scan.domain;

import org.jspecify.annotations.NullMarked;
