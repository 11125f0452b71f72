package dev.fluxgate.benchmarks.clients;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends nothing: what orders and answers cost by themselves, whatever client is between them. */
final class NoTransport implements Transport {

    private static final int COLUMNS = 4;
    private static final int HEADER = 4;
    private static final int ENTRIES = 3;
    private static final String ACCEPTED = "ACCEPTED\t1700000000000\t1700043200000\t100\t99\t10\t1000000\t999999\t1";

    @Override
    public CompletionStage<List<Object>> run(String sha1, List<Object> keys, Object[] arguments) {
        int entries = Integer.parseInt(new String((byte[]) arguments[ENTRIES], StandardCharsets.UTF_8));
        int orders = (arguments.length - HEADER - entries) / COLUMNS;
        List<Object> reply = new ArrayList<>(List.of(1_700_000_000_000L, 1L, 1L));
        for (int i = 0; i < orders; i++) {
            reply.add(ACCEPTED);
        }
        return CompletableFuture.completedStage(reply);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
