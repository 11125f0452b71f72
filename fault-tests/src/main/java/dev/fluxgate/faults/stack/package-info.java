/** All of FluxGate as processes, behind proxies: two gateways, two workers, Redis, Kafka and PostgreSQL. */
@NullMarked
package dev.fluxgate.faults.stack;

import org.jspecify.annotations.NullMarked;
