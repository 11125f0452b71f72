package dev.fluxgate.gateway.redis;

import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.SaleNumbers;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.ScriptRunner;
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
    RedissonClient client(RedisConfig config) {
        return RedisClients.create(config.url(), config.timeout());
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
    SaleNumbers numbers(RedissonClient client) {
        return new SaleNumbers(client);
    }
}
