package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.devstack.KafkaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.tools.AclCommand;

/** A Kafka of this JVM that knows its clients by their certificates, with the shipped ACLs; notes what it denies. */
final class AclKafka extends Handler {

    /** Held, because the JDK forgets the level of a logger that nobody holds. */
    private static final Logger AUTHORIZER = Logger.getLogger("kafka.authorizer.logger");

    private final KafkaServer kafka;
    private final List<String> denials = new CopyOnWriteArrayList<>();

    private AclKafka(KafkaServer kafka) {
        this.kafka = kafka;
    }

    /** Notes denials from now on, which are of everything at first. */
    static AclKafka of(KafkaServer kafka) {
        AclKafka secured = new AclKafka(kafka);
        AUTHORIZER.setLevel(Level.INFO);
        AUTHORIZER.setUseParentHandlers(false);
        AUTHORIZER.addHandler(secured);
        return secured;
    }

    /**
     * Runs the script with a kafka-acls.sh that writes down what it is asked, and lets Kafka's own command do that here.
     *
     * @param directory a new one, for the files that this takes
     */
    void give(Path script, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path asked = directory.resolve("asked");
        Path command = directory.resolve("kafka-acls.sh");
        Files.writeString(command, "#!/bin/sh\necho \"$@\" >> '" + asked + "'\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder run = new ProcessBuilder("sh", script.toString(), kafka.bootstrapServers()).inheritIO();
        run.environment().merge("PATH", directory.toString(), (path, ours) -> ours + ":" + path);
        assertThat(run.start().waitFor()).as("status of %s", script).isZero();
        for (String arguments : Files.readAllLines(asked)) {
            AclCommand.main(arguments.split(" "));
        }
    }

    /** How a service comes here with a certificate of its own, in the words of the guide. */
    Map<String, String> settings(String client) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.tls().bootstrapServers(),
                "KAFKA_SECURITY_PROTOCOL",
                "SSL",
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                kafka.tls().trusted().toString(),
                "KAFKA_SSL_KEYSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_KEYSTORE_LOCATION",
                kafka.tls().clients().get(client).toString());
    }

    /** What it has denied, a line each. */
    List<String> denials() {
        return denials.stream().distinct().toList();
    }

    @Override
    public void publish(LogRecord decision) {
        denials.add("Kafka: " + decision.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        AUTHORIZER.removeHandler(this);
    }
}
