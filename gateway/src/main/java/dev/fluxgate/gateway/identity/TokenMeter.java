package dev.fluxgate.gateway.identity;

/** Counts bearer tokens. */
public interface TokenMeter {

    /** One was verified, and is good. */
    void verified();

    /** One had been verified before. */
    void remembered();

    /** One is not good. */
    void refused();
}
