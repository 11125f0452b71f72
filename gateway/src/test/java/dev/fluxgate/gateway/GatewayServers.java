package dev.fluxgate.gateway;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.devstack.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Real servers for the gateway's tests, the schema migrated, and a key to sign tokens with. */
public class GatewayServers implements QuarkusTestResourceLifecycleManager {

    /** What keeps a gateway from refusing and queueing orders because the machine stands still for a moment. */
    private static final Map<String, String> PATIENT = Map.of(
            "fluxgate.redis.timeout", "PT20S",
            "fluxgate.orders.longest-wait", "PT20S",
            "fluxgate.orders.publish-deadline", "PT20S");

    private DevStack stack;

    @Override
    public Map<String, String> start() {
        stack = DevStack.forTests(Part.REDIS, Part.KAFKA, Part.POSTGRES)
                .topic("orders", 12)
                .start();
        migrate(stack.postgres());
        Map<String, String> config = new LinkedHashMap<>();
        config.put("fluxgate.redis.url", stack.redis().uri());
        config.put("kafka.bootstrap.servers", stack.kafka().bootstrapServers());
        config.put("fluxgate.postgres.host", stack.postgres().host());
        config.put("fluxgate.postgres.port", "" + stack.postgres().port());
        config.putAll(TestKeys.config());
        config.putAll(PATIENT);
        config.put("quarkus.http.test-port", "0");
        return config;
    }

    /** The same patience, for a gateway in a process of its own. */
    public static String[] patience() {
        return PATIENT.entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** Makes the tables, which the worker does in earnest. */
    public static void migrate(PostgresServer postgres) {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), postgres.name(), postgres.name())
                .load()
                .migrate();
    }

    @Override
    public void stop() {
        if (stack != null) {
            stack.close();
        }
    }
}
