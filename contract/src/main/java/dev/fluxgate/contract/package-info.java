/** What the gateway and the worker agree on: order events and their codec, ids, topics, the database schema. */
@NullMarked
package dev.fluxgate.contract;

import org.jspecify.annotations.NullMarked;
