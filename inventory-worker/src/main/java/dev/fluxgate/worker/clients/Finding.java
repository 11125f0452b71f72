package dev.fluxgate.worker.clients;

/**
 * What was seen of a server's set-up.
 *
 * @param line says what, and what to do
 * @param losesOrders whether accepted orders can be lost by it, or writes stop; otherwise it only costs
 */
record Finding(String line, boolean losesOrders) {

    /** For production to refuse. */
    static Finding loss(String line) {
        return new Finding(line, true);
    }

    /** To be told, and no more. */
    static Finding advice(String line) {
        return new Finding(line, false);
    }
}
