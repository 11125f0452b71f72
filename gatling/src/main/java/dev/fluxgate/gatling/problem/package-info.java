/** What a service says when it refuses a call. */
@NullMarked
package dev.fluxgate.gatling.problem;

import org.jspecify.annotations.NullMarked;
