/** PostgreSQL, as the whole gateway sees it: whether it answers, and why not. */
@NullMarked
package dev.fluxgate.gateway.postgres;

import org.jspecify.annotations.NullMarked;
