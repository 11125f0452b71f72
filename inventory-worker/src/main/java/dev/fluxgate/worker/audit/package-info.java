/** Checks that every unit of a sale is somewhere and every order persisted, and repairs what is not. */
@NullMarked
package dev.fluxgate.worker.audit;

import org.jspecify.annotations.NullMarked;
