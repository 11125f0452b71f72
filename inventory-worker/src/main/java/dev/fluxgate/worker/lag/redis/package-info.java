/** How many orders Redis has accepted. */
@NullMarked
package dev.fluxgate.worker.lag.redis;

import org.jspecify.annotations.NullMarked;
