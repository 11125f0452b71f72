/** What has to be done before the worker begins. */
@NullMarked
package dev.fluxgate.worker.start;

import org.jspecify.annotations.NullMarked;
