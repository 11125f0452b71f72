package dev.fluxgate.benchmarks;

import dev.fluxgate.benchmarks.load.LoadJob;
import dev.fluxgate.benchmarks.load.OrderMix;
import dev.fluxgate.benchmarks.stack.Offer;
import dev.fluxgate.benchmarks.stack.Sales;

/**
 * Opens a sale for each measurement: one that begins, as sales do, without orders and without holds, and that is no larger in the
 * last round than in the first. What many orders of before cost is measured by a variant of its own.
 */
final class RoundSales {

    private final Sales sales;
    private int opened;

    RoundSales(Sales sales) {
        this.sales = sales;
    }

    /** The job on a new sale; the same job where it is about one that is prepared, or about none. */
    LoadJob open(LoadJob job) {
        OrderMix orders = job.orders();
        Offer offer = orders == null ? null : Preparation.OFFERS.get(orders.product());
        if (orders == null || offer == null) {
            return job;
        }
        String product = orders.product() + "-" + ++opened;
        sales.create(product, offer);
        return job.ordering(orders.selling(product));
    }
}
