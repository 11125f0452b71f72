package dev.fluxgate.devstack;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs a Kafka broker until it is told to stop. Arguments: data directory, port, advertised port. */
final class KafkaMain {

    private KafkaMain() {}

    public static void main(String[] arguments) throws Exception {
        QuietLogs.warnings();
        KafkaBroker broker = KafkaBroker.start(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Map.of());
        // Without this a SIGTERM ends the JVM and leaves the log to be recovered.
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "kafka-stop"));
        new CountDownLatch(1).await();
    }
}
