package dev.fluxgate.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A second listener of a broker, which speaks TLS. Where its clients have names it asks them for their certificates, and lets
 * them do what they have been given rights to; whoever comes to the first listener may do everything.
 */
final class KafkaTlsListener {

    private static final String NAME = "TLS";
    private static final String SUBJECT = "kafka";

    private final int port;
    private final List<String> clients;
    private final Certificates certificates;

    private KafkaTlsListener(int port, List<String> clients, Certificates certificates) {
        this.port = port;
        this.clients = clients;
        this.certificates = certificates;
    }

    /**
     * On a free port, with a certificate of its own, for this machine's address.
     *
     * @param clients the common names of those who may come; where there are none, everybody may
     */
    static KafkaTlsListener in(Path directory, List<String> clients)
            throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(directory);
        String[] names = Stream.concat(Stream.of(SUBJECT), clients.stream()).toArray(String[]::new);
        return new KafkaTlsListener(Ports.free(), clients, Certificates.of(directory, names));
    }

    KafkaTls access() {
        return new KafkaTls(
                Ports.HOST + ":" + port,
                certificates.trusted(),
                clients.stream().collect(Collectors.toMap(Function.identity(), certificates::of)));
    }

    /** Adds it to the listeners that a broker's properties name. */
    void addTo(Map<String, String> properties) {
        String address = NAME + "://" + Ports.HOST + ":" + port;
        append(properties, "listeners", address);
        append(properties, "advertised.listeners", address);
        append(properties, "listener.security.protocol.map", NAME + ":SSL");
        String own = "listener.name.tls.";
        properties.put(own + "ssl.keystore.type", "PEM");
        properties.put(own + "ssl.keystore.location", certificates.of(SUBJECT).toString());
        if (!clients.isEmpty()) {
            properties.put(own + "ssl.client.auth", "required");
            properties.put(own + "ssl.truststore.type", "PEM");
            properties.put(
                    own + "ssl.truststore.location", certificates.trusted().toString());
            properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
            // The broker itself among them.
            properties.put("super.users", "User:ANONYMOUS");
        }
    }

    private static void append(Map<String, String> properties, String name, String value) {
        properties.merge(name, value, (before, more) -> before + "," + more);
    }
}
