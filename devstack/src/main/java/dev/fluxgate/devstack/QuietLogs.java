package dev.fluxgate.devstack;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the talk of the servers and of their helpers out of the log of the tests and tools that hold them. */
final class QuietLogs {

    private static final List<String> TALKERS = List.of(
            "io.zonky.test",
            "kafka",
            "state.change.logger",
            "org.apache.kafka.clients.admin",
            "org.apache.kafka.clients.NetworkClient",
            "org.apache.kafka.common",
            "org.apache.kafka.controller",
            "org.apache.kafka.coordinator",
            "org.apache.kafka.image",
            "org.apache.kafka.metadata",
            "org.apache.kafka.queue",
            "org.apache.kafka.raft",
            "org.apache.kafka.security",
            "org.apache.kafka.server",
            "org.apache.kafka.snapshot",
            "org.apache.kafka.storage");

    /** Held, because the JDK forgets the level of a logger that nobody holds. */
    private static final List<Logger> LOGGERS =
            TALKERS.stream().map(Logger::getLogger).toList();

    static {
        // The broker calls Log4j's API, which complains where nothing implements it.
        System.getProperties().putIfAbsent("log4j2.statusLoggerLevel", "OFF");
    }

    private QuietLogs() {}

    /** Leaves only what is severe, unless somebody has set another level. */
    static void quieten() {
        LOGGERS.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    /** Writes warnings, one to a line, where a broker has a process and thus a log of its own. */
    static void warnings() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
    }
}
