package dev.fluxgate.cli.plan;

/**
 * What is asked of a FluxGate.
 *
 * @param ordersPerSecond at the peak, all of them accepted
 * @param products that share them evenly
 * @param utilisation up to which part a core is to be busy, above 0, at most 1
 * @param coresPerGateway of each gateway
 */
record Demand(long ordersPerSecond, long products, double utilisation, int coresPerGateway) {}
