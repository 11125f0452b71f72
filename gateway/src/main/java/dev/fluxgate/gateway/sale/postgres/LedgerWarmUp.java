package dev.fluxgate.gateway.sale.postgres;

import dev.fluxgate.gateway.postgres.PostgresProbe;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks the ledger once before requests are served. Hibernate's first query loads so many classes that it would hold up an
 * event loop, and with it orders that have nothing to do with the ledger.
 */
@ApplicationScoped
public class LedgerWarmUp {

    private static final Logger LOG = Logger.getLogger(LedgerWarmUp.class);

    private final PostgresSaleLedger ledger;

    /** @param ledger is asked about a product that nobody sells */
    public LedgerWarmUp(PostgresSaleLedger ledger) {
        this.ledger = ledger;
    }

    void start(@Observes StartupEvent starting) {
        ledger.find("warm-up")
                .exceptionally(fault -> {
                    LOG.infof(
                            "PostgreSQL cannot be asked yet: orders are taken, sales cannot be put. %s",
                            PostgresProbe.reason(fault));
                    return Optional.empty();
                })
                .toCompletableFuture()
                .join();
    }
}
