package dev.fluxgate.gateway.order;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.fluxgate.contract.HomeBucket;
import dev.fluxgate.contract.OrderIdGenerator;
import dev.fluxgate.gateway.order.SaleRoutes.SaleRoute;
import dev.fluxgate.gateway.sale.Fences;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Places orders: finds the buyer's home bucket and lets its queue decide. */
@ApplicationScoped
public class Orders {

    /** Routes that are tried for one order: a sale does not change its buckets that often. */
    private static final int ROUTES = 3;

    private final SaleRoutes routes;
    private final MissingSales missing;
    private final OrderIdGenerator ids;
    private final LoadingCache<Home, BucketQueue> queues;

    /**
     * @param routes where sales are
     * @param missing says why a sale is not there
     * @param reservations decides
     * @param siblings moves units between buckets
     * @param verdicts remembers how little sales have
     * @param log is written to
     * @param fences keeps a sale shut that has lost writes
     * @param later runs small work
     * @param config bounds
     * @param clock dates order ids, and nothing else
     */
    public Orders(
            SaleRoutes routes,
            MissingSales missing,
            Reservations reservations,
            Siblings siblings,
            Verdicts verdicts,
            OrderLog log,
            Fences fences,
            Later later,
            OrderConfig config,
            Clock clock) {
        this.routes = routes;
        this.missing = missing;
        this.ids = new OrderIdGenerator(clock);
        BucketServices services = new BucketServices(
                reservations, log, siblings, verdicts, new Lanes(), new Watermarks(), fences::fence, later, config);
        // Weak: a queue lives as long as an order or a published event needs it, and no longer.
        this.queues = Caffeine.newBuilder().weakValues().build(home -> new BucketQueue(home, services));
    }

    /** Decides an order once; never fails for what is foreseen. */
    public CompletionStage<OrderOutcome> place(OrderCommand command) {
        return place(command, ROUTES);
    }

    private CompletionStage<OrderOutcome> place(OrderCommand command, int attempts) {
        if (attempts == 0) {
            return CompletableFuture.completedStage(new Refusal.InventoryUnavailable());
        }
        SaleRoute known = routes.known(command.productId());
        if (known != null) {
            // Nearly always: nothing then lies between the request and its outcome.
            return decide(command, known, attempts);
        }
        return routes.find(command.productId())
                .thenCompose(route -> route.map(found -> decide(command, found, attempts))
                        .orElseGet(() -> missing.refusal(command.productId())))
                .exceptionally(fault -> new Refusal.InventoryUnavailable());
    }

    private CompletionStage<OrderOutcome> decide(OrderCommand command, SaleRoute route, int attempts) {
        int bucket = HomeBucket.of(command.buyerId(), route.saleNumber(), route.buckets());
        Home home = new Home(new BucketId(command.productId(), bucket), route.buckets());
        Candidate candidate = new Candidate(command, ids.next(route.saleNumber(), bucket), false);
        return queues.get(home).submit(candidate, () -> {
            routes.forget(command.productId(), route);
            return place(command, attempts - 1);
        });
    }
}
