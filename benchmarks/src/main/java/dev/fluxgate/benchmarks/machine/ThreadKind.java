package dev.fluxgate.benchmarks.machine;

import java.util.List;

/** What threads of a service are for, told from their names, which Linux cuts off at 15 characters. */
public enum ThreadKind {
    /** Read requests, and write answers. */
    EVENT_LOOPS("vert.x-eventloo"),
    /** Talk to Redis; what they read is understood on them, too. */
    REDIS_CLIENT("redisson"),
    /** Hand records to Kafka's producer, and send them; orders that wait for Kafka are answered from here. */
    KAFKA_CLIENT("kafka-", "smallrye-kafka"),
    /** Make machine code while a JVM is not warm. */
    COMPILERS("C1 Compiler", "C2 Compiler"),
    /** Collect garbage. */
    COLLECTOR("GC Thread", "G1 ", "VM Thread"),
    /** All others. */
    OTHERS();

    private final List<String> beginnings;

    ThreadKind(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    /** The kind of the thread with this name. */
    static ThreadKind of(String thread) {
        for (ThreadKind kind : values()) {
            if (kind.beginnings.stream().anyMatch(thread::startsWith)) {
                return kind;
            }
        }
        return OTHERS;
    }
}
