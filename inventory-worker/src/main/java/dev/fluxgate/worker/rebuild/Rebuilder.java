package dev.fluxgate.worker.rebuild;

import static dev.fluxgate.worker.outage.Noting.noting;

import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.sale.SaleBuckets;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Rebuilds the sales that are to be rebuilt, one after the other. */
public final class Rebuilder {

    private static final Logger LOG = Logger.getLogger(Rebuilder.class);
    private static final String TASK = "looking for rebuilds";

    private final String owner;
    private final RebuildTable table;
    private final RebuildBuckets buckets;
    private final SaleBuckets sales;
    private final OrderLog log;
    private final Drained drained;
    private final RebuildConfig config;
    private final Outages outages;
    private final Unreached unreached;

    /**
     * @param owner a name that no other worker has
     * @param table rebuilds in the database
     * @param buckets what is restored
     * @param sales the same buckets, to be read
     * @param log where orders come through
     * @param drained whether they have come through
     * @param config bounds
     * @param outages is told of absent servers
     */
    public Rebuilder(
            String owner,
            RebuildTable table,
            RebuildBuckets buckets,
            SaleBuckets sales,
            OrderLog log,
            Drained drained,
            RebuildConfig config,
            Outages outages) {
        this.owner = owner;
        this.table = table;
        this.buckets = buckets;
        this.sales = sales;
        this.log = log;
        this.drained = drained;
        this.config = config;
        this.outages = outages;
        this.unreached = new Unreached(outages.redis(), config.restAfterFailure());
    }

    /** Rebuilds the next sale, if there is one; never fails, and must have completed before the next call. */
    public Uni<Void> run() {
        List<String> resting = unreached.resting();
        return noting(
                        outages.postgres(),
                        TASK,
                        Uni.createFrom().deferred(() -> table.next(config.automatic(), resting)))
                .chain(next -> next.map(this::rebuild)
                        .orElseGet(() -> Uni.createFrom().voidItem().invoke(() -> unreached.onlyTheseAreLeft(resting))))
                .onFailure()
                .recoverWithNull();
    }

    /** An epoch is begun only when Redis is there: while it is away, sales would use up theirs for nothing. */
    private Uni<Void> rebuild(String productId) {
        return sales.read(productId, 1)
                .onFailure()
                .invoke(fault -> unreached.failed(productId, fault))
                .invoke(() -> unreached.reached(productId))
                .chain(() -> table.claim(productId, owner, config.lease(), config.automatic()))
                .chain(claim -> claim.map(this::rebuild)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> rebuild(Claim claim) {
        LOG.infof("Rebuilding sale %s, epoch %d", claim.productId(), claim.epoch());
        Rebuild rebuild = new Rebuild(claim, table, buckets, sales, log, drained, config);
        return rebuild.run()
                .invoke(() -> LOG.infof(
                        "Sale %s is rebuilt, with %d orders in %d buckets",
                        claim.productId(), rebuild.restored(), claim.terms().buckets()))
                .onFailure()
                .recoverWithUni(fault -> failed(claim, fault));
    }

    private Uni<Void> failed(Claim claim, Throwable fault) {
        LOG.warnf(
                "The rebuild of sale %s has failed and is begun again: %s",
                claim.productId(), Optional.ofNullable(fault.getMessage()).orElse(fault.toString()));
        return table.release(claim, config.restAfterFailure());
    }
}
