package dev.fluxgate.devstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

/** A second listener of a broker, which speaks TLS and asks its clients for no certificate. */
final class KafkaTlsListener {

    private static final String NAME = "TLS";
    private static final String SUBJECT = "kafka";

    private final int port;
    private final Certificates certificates;

    private KafkaTlsListener(int port, Certificates certificates) {
        this.port = port;
        this.certificates = certificates;
    }

    /** On a free port, with a certificate of its own, for this machine's address. */
    static KafkaTlsListener in(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        Files.createDirectories(directory);
        return new KafkaTlsListener(Ports.free(), Certificates.of(directory, SUBJECT));
    }

    KafkaTls access() {
        return new KafkaTls(Ports.HOST + ":" + port, certificates.trusted());
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
    }

    private static void append(Map<String, String> properties, String name, String value) {
        properties.merge(name, value, (before, more) -> before + "," + more);
    }
}
