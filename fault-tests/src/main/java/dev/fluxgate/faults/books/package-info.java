/** What the journal, Redis, Kafka and PostgreSQL say of the same orders, and where they differ. */
@NullMarked
package dev.fluxgate.faults.books;

import org.jspecify.annotations.NullMarked;
