package dev.fluxgate.lua;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where Redis is, and as whom it is asked.
 *
 * @param urls {@code redis://} or {@code rediss://} URLs; one of a single server, or several nodes of a cluster
 * @param timeout how long to wait for a connection, and for an answer
 * @param user Redis' user; the default one where it is empty
 * @param password the user's
 * @param ca a PEM file with the certificates that sign those of {@code rediss://} servers; the JDK's own where it is empty
 */
public record RedisAccess(
        List<String> urls, Duration timeout, Optional<String> user, Optional<String> password, Optional<Path> ca) {

    /** Copies the URLs. */
    public RedisAccess {
        urls = List.copyOf(urls);
    }

    /** As the default user, without a password. */
    public static RedisAccess open(List<String> urls, Duration timeout) {
        return new RedisAccess(urls, timeout, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What trusts the servers' certificates. */
    Optional<TrustManagerFactory> trust() {
        return ca.map(RedisAccess::trust);
    }

    private static TrustManagerFactory trust(Path ca) {
        try (InputStream pem = Files.newInputStream(ca)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new IllegalArgumentException(ca + " has no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            return trust;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(ca + " is no PEM file of certificates: " + e.getMessage(), e);
        }
    }

    /** Without the password, and without what a URL may hold of one. */
    @Override
    public String toString() {
        return "Redis at " + urls.size() + " URLs";
    }
}
