package dev.fluxgate.worker.ops.health;

import dev.fluxgate.worker.outage.Outage;
import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.persist.Membership;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the worker has joined its group. It stays ready while a server is away, because to be taken out of service
 * would not help: it waits, and says for what.
 */
@Singleton
@Readiness
public class WorkerReadiness implements AsyncHealthCheck {

    private final Membership membership;
    private final Outages outages;

    WorkerReadiness(Membership membership, Outages outages) {
        this.membership = membership;
        this.outages = outages;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::check);
    }

    private HealthCheckResponse check() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("inventory-worker")
                .status(membership.hasJoined())
                .withData("partitions", membership.owned());
        boolean degraded = away(response, "postgresAwaySince", outages.postgres())
                | away(response, "redisAwaySince", outages.redis())
                | away(response, "kafkaAwaySince", outages.kafka());
        return response.withData("degraded", degraded).build();
    }

    private static boolean away(HealthCheckResponseBuilder response, String name, Outage outage) {
        outage.since().ifPresent(since -> response.withData(name, since.toString()));
        return outage.since().isPresent();
    }
}
