package dev.fluxgate.worker.testing;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Kafka, PostgreSQL and Redis for the tests of one run. */
public final class Servers implements QuarkusTestResourceLifecycleManager {

    private static volatile DevStack stack;

    /** The servers; for tests that put them through faults. */
    public static DevStack stack() {
        return stack;
    }

    @Override
    public Map<String, String> start() {
        stack = DevStack.forTests(Part.KAFKA, Part.POSTGRES, Part.REDIS)
                .topic(Topics.ORDERS, Topics.DEFAULT_PARTITIONS)
                .topic(Topics.DEAD_LETTER, 2)
                .start();
        Map<String, String> settings = new HashMap<>(TestKeys.config());
        settings.putAll(Map.of(
                "kafka.bootstrap.servers", stack.kafka().bootstrapServers(),
                "fluxgate.redis.url", stack.redis().uri(),
                "fluxgate.postgres.host", stack.postgres().host(),
                "fluxgate.postgres.port", Integer.toString(stack.postgres().port())));
        return settings;
    }

    @Override
    public void stop() {
        if (stack != null) {
            stack.close();
        }
    }
}
