package dev.fluxgate.worker.outage;

import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The outages of the servers that the worker depends on. */
@Singleton
public final class Outages {

    private final Outage postgres;
    private final Outage redis;
    private final Outage kafka;

    /** @param stopping from then on failures mean nothing: the clients are being closed */
    public Outages(Stopping stopping) {
        postgres = new Outage("PostgreSQL", InstantSource.system(), stopping::hasBegun);
        redis = new Outage("Redis", InstantSource.system(), stopping::hasBegun);
        kafka = new Outage("Kafka", InstantSource.system(), stopping::hasBegun);
    }

    /** Of PostgreSQL. */
    public Outage postgres() {
        return postgres;
    }

    /** Of Redis. */
    public Outage redis() {
        return redis;
    }

    /** Of Kafka. */
    public Outage kafka() {
        return kafka;
    }
}
