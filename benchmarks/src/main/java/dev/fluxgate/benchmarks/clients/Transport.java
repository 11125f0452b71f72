package dev.fluxgate.benchmarks.clients;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Sends script calls to Redis. */
interface Transport extends AutoCloseable {

    /**
     * Runs a script that Redis knows.
     *
     * @param sha1 of the script
     * @param keys texts
     * @param arguments arrays of bytes
     * @return the reply: numbers as {@link Long}, texts as {@link String}
     */
    CompletionStage<List<Object>> run(String sha1, List<Object> keys, Object[] arguments);

    @Override
    void close();
}
