package dev.fluxgate.worker.clients;

import dev.fluxgate.lua.AuditScripts;
import dev.fluxgate.lua.HoldScripts;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.OutboxScripts;
import dev.fluxgate.lua.RebuildScripts;
import dev.fluxgate.lua.RedisAccess;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.SaleNumbers;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.ScriptRunner;
import dev.fluxgate.lua.TransferScripts;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.redisson.api.RedissonClient;

/** Makes the Redis client, which connects when it is first used, and the scripts that run on it. */
final class RedisProducer {

    @Produces
    @Singleton
    RedissonClient client(RedisConfig config) {
        try {
            return RedisClients.create(
                    new RedisAccess(config.url(), config.timeout(), config.user(), config.password(), config.ca()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("fluxgate.redis.url or .ca is not usable: " + e.getMessage());
        }
    }

    void stop(@Disposes RedissonClient client) {
        client.shutdown();
    }

    @Produces
    @Singleton
    OutboxScripts outbox(RedissonClient client) {
        return new OutboxScripts(new ScriptRunner(client));
    }

    @Produces
    @Singleton
    SaleScripts sales(RedissonClient client) {
        return new SaleScripts(new ScriptRunner(client));
    }

    @Produces
    @Singleton
    HoldScripts holds(RedissonClient client) {
        return new HoldScripts(new ScriptRunner(client));
    }

    @Produces
    @Singleton
    TransferScripts transfers(RedissonClient client) {
        return new TransferScripts(new ScriptRunner(client));
    }

    @Produces
    @Singleton
    RebuildScripts rebuilds(RedissonClient client) {
        return new RebuildScripts(new ScriptRunner(client));
    }

    @Produces
    @Singleton
    AuditScripts audits(RedissonClient client) {
        return new AuditScripts(new ScriptRunner(client));
    }

    @Produces
    @Singleton
    OrderScripts orders(RedissonClient client) {
        return new OrderScripts(new ScriptRunner(client));
    }

    @Produces
    @Singleton
    SaleNumbers numbers(RedissonClient client) {
        return new SaleNumbers(client);
    }
}
