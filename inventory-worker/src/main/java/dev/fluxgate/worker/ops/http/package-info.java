/** The short path of health, and problem documents for wrong calls. */
@NullMarked
package dev.fluxgate.worker.ops.http;

import org.jspecify.annotations.NullMarked;
