package dev.fluxgate.devstack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One KRaft node, broker and controller in one, in this JVM. */
final class KafkaBroker {

    private static final String CONTROLLER = "CONTROLLER";
    private static final int NODE = 1;

    private final KafkaRaftServer server;

    private KafkaBroker(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * Starts on the data in a directory, which is made ready if it is new.
     *
     * @param advertisedPort where clients are sent: the port itself, or that of a proxy before it
     */
    static KafkaBroker start(Path home, int port, int advertisedPort, Map<String, String> overrides) throws Exception {
        return start(home, port, advertisedPort, properties -> properties.putAll(overrides));
    }

    /** @param change changes the properties before the start */
    static KafkaBroker start(Path home, int port, int advertisedPort, Consumer<Map<String, String>> change)
            throws Exception {
        format(home);
        Map<String, String> properties = properties(home, port, advertisedPort, Ports.free());
        change.accept(properties);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        KafkaBroker broker = new KafkaBroker(server);
        try {
            server.startup();
            return broker;
        } catch (RuntimeException e) {
            // Its controller may run, though the broker does not.
            broker.stop();
            throw e;
        }
    }

    /** Returns when it has ended. */
    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path home) throws Exception {
        Path done = home.resolve("meta.properties");
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(home);
        new Formatter()
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName(CONTROLLER)
                .setMetadataLogDirectory(home.toString())
                .addDirectory(home.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Map<String, String> properties(Path home, int port, int advertisedPort, int controllerPort) {
        Map<String, String> properties = KafkaSettings.properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("log.dirs", home.toString());
        String broker = "PLAINTEXT://" + Ports.HOST + ":" + port;
        properties.put("listeners", broker + "," + CONTROLLER + "://" + Ports.HOST + ":" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://" + Ports.HOST + ":" + advertisedPort);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        properties.put("controller.quorum.voters", NODE + "@" + Ports.HOST + ":" + controllerPort);
        return properties;
    }
}
