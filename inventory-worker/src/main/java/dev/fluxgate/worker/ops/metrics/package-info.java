/** Whether the worker can do its work, as gauges. */
@NullMarked
package dev.fluxgate.worker.ops.metrics;

import org.jspecify.annotations.NullMarked;
