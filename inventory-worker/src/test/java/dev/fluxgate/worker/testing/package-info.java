/** What this module's tests share: servers, orders, and a look into the servers. */
@NullMarked
package dev.fluxgate.worker.testing;

import org.jspecify.annotations.NullMarked;
