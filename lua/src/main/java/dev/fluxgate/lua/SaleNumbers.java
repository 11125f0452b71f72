package dev.fluxgate.lua;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** Leads from the sale number that an order id carries to the product: one hash for all sales, {@code fg:{sales}:numbers}. */
public final class SaleNumbers {

    private final RMap<String, String> products;

    /** @param redisson a client of one Redis or of a cluster */
    public SaleNumbers(RedissonClient redisson) {
        this.products = redisson.getMap("fg:{sales}:numbers", StringCodec.INSTANCE);
    }

    /** Makes the sale's number known; safe to repeat. */
    public CompletionStage<Void> register(int number, String productId) {
        return products.fastPutAsync(Integer.toString(number), productId).thenApply(isNew -> null);
    }

    /** The product that was registered under a number. */
    public CompletionStage<Optional<String>> productOf(int number) {
        return products.getAsync(Integer.toString(number)).thenApply(Optional::ofNullable);
    }
}
