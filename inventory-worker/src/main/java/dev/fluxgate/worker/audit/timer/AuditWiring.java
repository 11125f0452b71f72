package dev.fluxgate.worker.audit.timer;

import dev.fluxgate.worker.audit.AuditBuckets;
import dev.fluxgate.worker.audit.AuditRows;
import dev.fluxgate.worker.audit.Auditor;
import dev.fluxgate.worker.audit.CorrectionTable;
import dev.fluxgate.worker.audit.Repairs;
import dev.fluxgate.worker.outage.Outages;
import dev.fluxgate.worker.rebuild.Drained;
import dev.fluxgate.worker.rebuild.OrderLog;
import dev.fluxgate.worker.sale.SaleBuckets;
import dev.fluxgate.worker.sale.SaleTable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts the feature's parts together. */
final class AuditWiring {

    @Produces
    @Singleton
    Auditor auditor(
            SaleTable sales, SaleBuckets buckets, AuditBuckets orders, AuditRows rows, OrderLog log, Drained drained) {
        return new Auditor(sales, buckets, orders, rows, log, drained, InstantSource.system());
    }

    @Produces
    @Singleton
    Repairs repairs(Auditor auditor, CorrectionTable table, AuditBuckets buckets, Outages outages) {
        return new Repairs(auditor, table, buckets, outages);
    }
}
