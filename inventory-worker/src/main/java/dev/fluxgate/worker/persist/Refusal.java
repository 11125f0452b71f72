package dev.fluxgate.worker.persist;

/**
 * A record that goes to the dead letters, because no repetition would make a row of it.
 *
 * @param offset the record's place in the partition
 * @param reason the kind of reason
 * @param detail what exactly is wrong, for whoever repairs it
 */
public record Refusal(long offset, RefusalReason reason, String detail) {}
