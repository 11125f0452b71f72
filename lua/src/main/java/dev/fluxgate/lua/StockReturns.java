package dev.fluxgate.lua;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.redisson.api.RTopic;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** News that a bucket got units: scripts publish them on {@code fg:returned}. A hint, which may get lost, and no more. */
public final class StockReturns {

    private final RTopic topic;

    /** @param redisson a client of one Redis or of a cluster */
    public StockReturns(RedissonClient redisson) {
        this.topic = redisson.getTopic("fg:returned", StringCodec.INSTANCE);
    }

    /**
     * Listens for as long as the client lives; it listens again after a lost connection.
     *
     * @param listener told the product that got units, in a thread of the client's
     */
    public CompletionStage<Void> listen(Consumer<String> listener) {
        return topic.addListenerAsync(String.class, (channel, key) -> listener.accept(BucketKey.productOf(key)))
                .thenApply(id -> null);
    }
}
