/** The books after the load: every unit and every order accounted for, or the rehearsal has failed. */
@NullMarked
package dev.fluxgate.gatling.audit;

import org.jspecify.annotations.NullMarked;
