/** Opens sales and tells how they stand. */
@NullMarked
package dev.fluxgate.gateway.sale;

import org.jspecify.annotations.NullMarked;
