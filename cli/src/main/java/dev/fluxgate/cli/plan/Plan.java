package dev.fluxgate.cli.plan;

/**
 * How much of everything a rate of orders needs.
 *
 * @param demand what is asked
 * @param costs what one order costs
 */
record Plan(Demand demand, Costs costs) {

    private static final double MICROS = 1e6;

    /** Orders a second that one core of a gateway accepts, with room to spare. */
    double perGatewayCore() {
        return perSecond(costs.gatewayMicros());
    }

    /** Orders a second that one Redis node decides, and with it one bucket. */
    double perBucket() {
        return perSecond(costs.redisMicros());
    }

    /** Orders a second that a worker makes rows of, and the most of one partition: only one worker has it. */
    double perWorker() {
        return perSecond(costs.workerMicros());
    }

    /** Rows a second that one core of PostgreSQL takes. */
    double perPostgresCore() {
        return perSecond(costs.postgresMicros());
    }

    /** Cores of all gateways together. */
    long gatewayCores() {
        return needed(orders(), perGatewayCore());
    }

    /** Gateways, each on its own cores; two at least, so that one can be away. */
    long gateways() {
        return Math.max(2, needed((double) gatewayCores(), demand.coresPerGateway()));
    }

    /** Redis nodes that decide, without their replicas. */
    long redisNodes() {
        return needed(orders(), perBucket());
    }

    /** Buckets of each sale: the hottest product must not wait for one node. */
    long buckets() {
        return Math.max(1, needed(perProduct(), perBucket()));
    }

    /** Partitions that keep up with the orders; no more than products, for a product's orders are in one. */
    long partitions() {
        return Math.min(needed(orders(), perWorker()), demand.products());
    }

    /** Workers who have something to do while orders arrive; two at least, so that one can be away. */
    long workers() {
        return Math.max(2, partitions());
    }

    /** Cores of PostgreSQL. */
    long postgresCores() {
        return needed(rowsPerSecond(), perPostgresCore());
    }

    /** Rows a second while orders arrive: no more than the partitions let through. */
    double rowsPerSecond() {
        return Math.min(orders(), partitions() * perWorker());
    }

    /** Whether rows fall behind while orders arrive, as one product's partition lets fewer through. */
    boolean fallsBehind() {
        return rowsPerSecond() < orders();
    }

    private double orders() {
        return (double) demand.ordersPerSecond();
    }

    private double perProduct() {
        return orders() / demand.products();
    }

    private double perSecond(double micros) {
        return MICROS / micros * demand.utilisation();
    }

    private static long needed(double asked, double each) {
        return (long) Math.ceil(asked / each);
    }
}
