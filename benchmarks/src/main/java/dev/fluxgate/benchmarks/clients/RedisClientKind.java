package dev.fluxgate.benchmarks.clients;

import dev.fluxgate.benchmarks.scripts.ScriptSales;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.ScriptRunner;
import org.redisson.api.RedissonClient;

/** The clients that are compared. */
public enum RedisClientKind {
    /** As the gateway has it. */
    REDISSON("Redisson"),
    /** What Quarkus' own extension for Redis is made of. */
    VERTX("Vert.x"),
    /** What Spring uses. */
    LETTUCE("Lettuce"),
    /** Orders and answers without a call. */
    NONE("no call");

    private final String title;

    RedisClientKind(String title) {
        this.title = title;
    }

    /** As the tables call it. */
    public String title() {
        return title;
    }

    /** Connects. */
    ClientConnection connect(String uri) {
        return switch (this) {
            case REDISSON -> {
                RedissonClient client = ScriptSales.connect(uri);
                yield new ClientConnection(new OrderScripts(new ScriptRunner(client)), client::shutdown);
            }
            case VERTX -> other(new VertxTransport(uri));
            case LETTUCE -> other(new LettuceTransport(uri));
            case NONE -> other(new NoTransport());
        };
    }

    private static ClientConnection other(Transport transport) {
        return new ClientConnection(new OrderScripts(OtherClients.runner(transport)), transport::close);
    }
}
