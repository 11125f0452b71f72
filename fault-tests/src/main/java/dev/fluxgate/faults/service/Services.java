package dev.fluxgate.faults.service;

import dev.fluxgate.devstack.DevStack;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.lang.JoseException;

/** Starts gateways and workers on the servers of one stack; all of them trust the same admin. */
public final class Services {

    private static final String GATEWAY = "gateway";
    private static final String WORKER = "inventory-worker";

    private final DevStack stack;
    private final Path publicKey;
    private final String adminToken;

    /** For these servers. */
    public Services(DevStack stack) throws IOException, GeneralSecurityException, JoseException {
        this.stack = stack;
        AdminKey key = new AdminKey();
        publicKey = key.writeTo(stack.directory());
        adminToken = key.token();
    }

    /**
     * Starts a gateway, which is not ready yet.
     *
     * @param settings environment variables; those of an address win over the stack's own, and a Redis is the stack's only
     *     where they name none
     */
    public ServiceProcess gateway(Map<String, String> settings) throws IOException {
        Map<String, String> environment = environment(settings);
        environment.put("FLUXGATE_IDENTITY_TRUST_BUYER_ID", "true");
        return ServiceProcess.start(stack, GATEWAY, environment);
    }

    /**
     * Starts a worker, which is not ready yet.
     *
     * @param settings environment variables, as those of a gateway
     */
    public ServiceProcess worker(Map<String, String> settings) throws IOException {
        return ServiceProcess.start(stack, WORKER, environment(settings));
    }

    /** Calls one of them. */
    public Client client(ServiceProcess service) {
        return new Client(service.url(), adminToken);
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers(),
                "FLUXGATE_POSTGRES_HOST", stack.postgres().host(),
                "FLUXGATE_POSTGRES_PORT", Integer.toString(stack.postgres().port()),
                "FLUXGATE_JWT_PUBLIC_KEY_LOCATION", publicKey.toString()));
        environment.putAll(settings);
        environment.computeIfAbsent(
                "FLUXGATE_REDIS_URL", absent -> stack.redis().uri());
        return environment;
    }
}
