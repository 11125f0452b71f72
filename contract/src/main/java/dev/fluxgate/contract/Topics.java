package dev.fluxgate.contract;

/** Names of Kafka topics and of the consumer group; operators and other consumer groups rely on them. */
public final class Topics {

    /** One record per event of an order, keyed by product id. */
    public static final String ORDERS = "orders";

    /** Records of {@link #ORDERS} that could not be persisted, each with the reason in its headers. */
    public static final String DEAD_LETTER = "orders.dead-letter";

    /** Partitions of {@link #ORDERS} unless an operator decides otherwise: the most workers that can share the work. */
    public static final int DEFAULT_PARTITIONS = 12;

    /** The consumer group of the inventory workers. */
    public static final String GROUP = "inventory-group";

    private Topics() {}
}
