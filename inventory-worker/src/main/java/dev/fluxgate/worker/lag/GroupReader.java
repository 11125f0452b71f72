package dev.fluxgate.worker.lag;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reads where the workers' group stands. */
public interface GroupReader {

    /** All partitions of the topic, by number. */
    Uni<List<PartitionReading>> read();
}
