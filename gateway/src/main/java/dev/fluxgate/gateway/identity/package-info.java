/** Who calls: a buyer, an admin, or nobody known. */
@NullMarked
package dev.fluxgate.gateway.identity;

import org.jspecify.annotations.NullMarked;
