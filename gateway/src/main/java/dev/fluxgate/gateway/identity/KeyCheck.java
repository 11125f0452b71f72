package dev.fluxgate.gateway.identity;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start where nobody's token could be verified: everybody would be locked out, or worse, nobody. */
@ApplicationScoped
public class KeyCheck {

    /** What application.properties says where nothing is set: an empty value stops the start with a message of its own. */
    private static final String NONE = "none";

    private final String keyLocation;

    /** @param keyLocation where the public key is */
    public KeyCheck(@ConfigProperty(name = "mp.jwt.verify.publickey.location") String keyLocation) {
        this.keyLocation = keyLocation;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        if (keyLocation.equals(NONE)) {
            throw new ConfigurationException("No key to verify tokens with: set FLUXGATE_JWT_PUBLIC_KEY_LOCATION to a"
                    + " public key (PEM, JWK or JWKS; a file or a URL).");
        }
        if (isFile(keyLocation) && !Files.isReadable(Path.of(keyLocation))) {
            throw new ConfigurationException("FLUXGATE_JWT_PUBLIC_KEY_LOCATION is " + keyLocation
                    + ", which is no file that can be read: set it to a public key's file or URL.");
        }
    }

    private static boolean isFile(String location) {
        return !location.matches("[a-z]+:.*");
    }
}
