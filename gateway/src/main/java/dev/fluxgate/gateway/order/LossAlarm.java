package dev.fluxgate.gateway.order;

/** Is told when the stock of a sale has lost writes, so that nobody sells any of it until it is restored. */
@FunctionalInterface
interface LossAlarm {

    /**
     * Returns at once; may be told as often as somebody notices.
     *
     * @param buckets how many the sale has
     * @param reason how it was noticed
     */
    void lost(String productId, int buckets, String reason);
}
