/** From what one order costs to how much machine a rate of orders needs: {@code plan}. */
@NullMarked
package dev.fluxgate.cli.plan;

import org.jspecify.annotations.NullMarked;
