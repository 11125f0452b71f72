/** What a rehearsal tells while it runs and when it is over. */
@NullMarked
package dev.fluxgate.gatling.report;

import org.jspecify.annotations.NullMarked;
