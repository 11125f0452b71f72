package dev.fluxgate.gateway.connection.http;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * As many event loops as there are cores, and not Quarkus' two for each, unless somebody has set how many: nothing blocks them,
 * so more of them only take the cores from each other, each with fewer requests at a time.
 */
@Singleton
public class EventLoops implements VertxOptionsCustomizer {

    /** One that is busy must not keep all others waiting. */
    private static final int AT_LEAST = 2;

    private final OptionalInt wanted;

    /** @param wanted how many somebody wants */
    public EventLoops(@ConfigProperty(name = "quarkus.vertx.event-loops-pool-size") OptionalInt wanted) {
        this.wanted = wanted;
    }

    @Override
    public void accept(VertxOptions options) {
        if (wanted.isEmpty()) {
            int enough = Math.max(AT_LEAST, Runtime.getRuntime().availableProcessors());
            options.setEventLoopPoolSize(Math.min(options.getEventLoopPoolSize(), enough));
        }
    }
}
