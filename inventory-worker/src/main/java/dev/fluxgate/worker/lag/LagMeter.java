package dev.fluxgate.worker.lag;

/** Shows the board to whoever watches metrics. */
public interface LagMeter {

    /** The board has a new reading of the partitions. */
    void measured(LagReport report);

    /**
     * The board has a new reading of the products.
     *
     * @param newest the newest sales first
     * @param report the report of them
     */
    void measured(ProductReadings newest, LagReport report);
}
