package dev.fluxgate.gateway.redis;

import dev.fluxgate.lua.HoldScripts;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.OutboxScripts;
import dev.fluxgate.lua.RedisAccess;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.SaleNumbers;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.ScriptRunner;
import dev.fluxgate.lua.StockReturns;
import dev.fluxgate.lua.TransferScripts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.redisson.api.RedissonClient;

/** Makes the Redis client and the scripts that run on it. */
@ApplicationScoped
public class RedisProducer {

    @Produces
    @Singleton
    RedissonClient client(RedisConfig config, LostConnections lost) {
        RedisAccess access =
                new RedisAccess(config.url(), config.timeout(), config.user(), config.password(), config.ca());
        // Of a cluster, one node may have gone while calls to the others are under way.
        return config.url().size() == 1 ? RedisClients.create(access, lost) : RedisClients.create(access);
    }

    void stop(@Disposes RedissonClient client) {
        client.shutdown();
    }

    @Produces
    @Singleton
    ScriptRunner runner(RedissonClient client) {
        return new ScriptRunner(client);
    }

    @Produces
    @Singleton
    OrderScripts orders(ScriptRunner runner) {
        return new OrderScripts(runner);
    }

    @Produces
    @Singleton
    SaleScripts sales(ScriptRunner runner) {
        return new SaleScripts(runner);
    }

    @Produces
    @Singleton
    TransferScripts transfers(ScriptRunner runner) {
        return new TransferScripts(runner);
    }

    @Produces
    @Singleton
    HoldScripts holds(ScriptRunner runner) {
        return new HoldScripts(runner);
    }

    @Produces
    @Singleton
    OutboxScripts outbox(ScriptRunner runner) {
        return new OutboxScripts(runner);
    }

    @Produces
    @Singleton
    StockReturns returns(RedissonClient client) {
        return new StockReturns(client);
    }

    @Produces
    @Singleton
    SaleNumbers numbers(RedissonClient client) {
        return new SaleNumbers(client);
    }
}
