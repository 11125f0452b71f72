package dev.fluxgate.worker.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Where a record with a key is. */
public final class KeyPartition {

    private KeyPartition() {}

    /** As every producer places it that is not told otherwise. */
    public static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
    }
}
