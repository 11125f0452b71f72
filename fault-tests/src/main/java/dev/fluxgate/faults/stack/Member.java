package dev.fluxgate.faults.stack;

import dev.fluxgate.faults.service.Client;
import dev.fluxgate.faults.service.ServiceProcess;
import dev.fluxgate.faults.service.Services;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One of the gateways or workers: it may die and be started again, and stays the same one. */
public final class Member {

    private final String name;
    private final Services services;
    private final Starter starter;
    private final Map<String, String> settings;
    private volatile ServiceProcess process;

    /** Starts a gateway, or a worker. */
    interface Starter {
        ServiceProcess start(Map<String, String> settings) throws IOException;
    }

    private Member(String name, Services services, Starter starter, Map<String, String> settings) throws IOException {
        this.name = name;
        this.services = services;
        this.starter = starter;
        this.settings = Map.copyOf(settings);
        this.process = starter.start(settings);
    }

    static Member gateway(String name, Services services, Map<String, String> settings) throws IOException {
        return named(name, services, services::gateway, settings, "MP_MESSAGING_OUTGOING_ORDERS_CLIENT_ID");
    }

    static Member worker(String name, Services services, Map<String, String> settings) throws IOException {
        return named(name, services, services::worker, settings, "MP_MESSAGING_INCOMING_ORDERS_CLIENT_ID");
    }

    private static Member named(
            String name, Services services, Starter starter, Map<String, String> settings, String clientId)
            throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put(clientId, name);
        return new Member(name, services, starter, all);
    }

    /** What its Kafka client calls itself. */
    public String name() {
        return name;
    }

    /** Calls the process of the moment. */
    public Client client() {
        return services.client(process);
    }

    /** Returns when it is ready. */
    public void awaitReady() {
        process.awaitReady();
    }

    /** SIGKILL; returns when it has ended. */
    public void kill() {
        process.kill();
    }

    /** SIGTERM; returns when it has ended. */
    public void terminate() {
        process.terminate();
    }

    /** Starts it again; it is not ready yet. */
    public void start() throws IOException {
        process = starter.start(settings);
    }
}
