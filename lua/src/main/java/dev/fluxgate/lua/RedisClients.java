package dev.fluxgate.lua;

import java.time.Duration;
import java.util.List;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.ReadMode;
import org.redisson.connection.ConnectionListener;

/** Makes Redis clients that suit the scripts. */
public final class RedisClients {

    /** One repetition: enough for a connection that broke, and little enough that a lost Redis is noticed at once. */
    private static final int REPETITIONS = 1;

    private static final int THREADS = 2;
    private static final int CONNECTIONS = 8;
    private static final int PING_EVERY_MILLIS = 1_000;

    private RedisClients() {}

    /**
     * A client that connects when it is first used, so that it can be made while Redis is away.
     *
     * @param urls {@code redis://} or {@code rediss://} URLs; one of a single server, or several nodes of a cluster
     * @param timeout how long to wait for a connection, and for an answer
     * @throws IllegalArgumentException when there is no URL, or one is malformed
     */
    public static RedissonClient create(List<String> urls, Duration timeout) {
        return create(RedisAccess.open(urls, timeout));
    }

    /**
     * A client that connects when it is first used, so that it can be made while Redis is away.
     *
     * @throws IllegalArgumentException when there is no URL, one is malformed, or the certificates cannot be read
     */
    public static RedissonClient create(RedisAccess access) {
        return create(access, new Config());
    }

    /**
     * The same.
     *
     * @param listener is told when connections are lost
     * @throws IllegalArgumentException as above
     */
    public static RedissonClient create(RedisAccess access, ConnectionListener listener) {
        return create(access, new Config().setConnectionListener(listener));
    }

    private static RedissonClient create(RedisAccess access, Config config) {
        List<String> urls = access.urls();
        Duration timeout = access.timeout();
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("no Redis URL");
        }
        config.setCodec(StringCodec.INSTANCE);
        config.setLazyInitialization(true);
        // Where Redis does not know a script, ScriptRunner sends the text, and not once more the digest.
        config.setUseScriptCache(false);
        // Nothing that is sent refers to an object of Redisson's, and to look at each argument for that costs time.
        config.setReferenceEnabled(false);
        config.setThreads(THREADS);
        config.setNettyThreads(THREADS);
        access.user().ifPresent(config::setUsername);
        access.password().ifPresent(config::setPassword);
        access.trust().ifPresent(config::setSslTrustManagerFactory);
        if (urls.size() == 1) {
            bound(config.useSingleServer(), timeout)
                    .setAddress(urls.get(0))
                    .setConnectionMinimumIdleSize(1)
                    .setConnectionPoolSize(CONNECTIONS)
                    .setSubscriptionConnectionMinimumIdleSize(0);
        } else {
            bound(config.useClusterServers(), timeout)
                    .addNodeAddress(urls.toArray(String[]::new))
                    // A replica may not know yet of the order that a buyer was told of.
                    .setReadMode(ReadMode.MASTER)
                    .setMasterConnectionMinimumIdleSize(1)
                    .setMasterConnectionPoolSize(CONNECTIONS);
        }
        return Redisson.create(config);
    }

    private static <C extends BaseConfig<C>> C bound(C config, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        return config.setTimeout(millis)
                .setConnectTimeout(millis)
                .setRetryAttempts(REPETITIONS)
                // Also what Redisson grants each attempt to get a connection and to write, whatever the timeouts.
                .setRetryDelay(new ConstantDelay(timeout.dividedBy(REPETITIONS + 1)))
                .setPingConnectionInterval(PING_EVERY_MILLIS);
    }
}
