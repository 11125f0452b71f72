package dev.fluxgate.benchmarks.peers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Redisson with its defaults. */
@ApplicationScoped
public class RedisProducer {

    @Produces
    @Singleton
    RedissonClient client(@ConfigProperty(name = "peers.redis.url") String url) {
        Config config = new Config();
        config.useSingleServer().setAddress(url);
        return Redisson.create(config);
    }

    void stop(@Disposes RedissonClient client) {
        client.shutdown();
    }
}
