package dev.fluxgate.worker.lag;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Reads what Redis has of sales. */
public interface StockReader {

    /** A bucket as of one moment; empty where Redis does not have it. */
    Uni<Optional<StockReading>> read(String product, int bucket);
}
