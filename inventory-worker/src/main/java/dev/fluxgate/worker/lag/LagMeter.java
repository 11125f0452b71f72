package dev.fluxgate.worker.lag;

/** Shows the board to whoever watches metrics. */
public interface LagMeter {

    /** The board has a new reading. */
    void measured(LagReport report);
}
