/** Registering institutions, and keeping their bonds with children as their representatives' periods say. */
@NullMarked
@CheckReturnValue
package zvonok.consent.institution.application;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
