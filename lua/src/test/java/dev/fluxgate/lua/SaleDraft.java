package dev.fluxgate.lua;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The terms of a sale for one test. */
final class SaleDraft {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private int buckets = 1;
    private @Nullable Integer perBuyerLimit;
    private @Nullable Duration holdFor;
    private @Nullable Instant opensAt;
    private @Nullable Instant closesAt;
    private @Nullable Integer ordersPerSecond;
    private @Nullable Integer ordersPerSecondPerBuyer;

    static SaleDraft sale() {
        return new SaleDraft();
    }

    SaleDraft buckets(int count) {
        buckets = count;
        return this;
    }

    SaleDraft perBuyerLimit(int units) {
        perBuyerLimit = units;
        return this;
    }

    SaleDraft holdFor(Duration duration) {
        holdFor = duration;
        return this;
    }

    SaleDraft opensAt(Instant time) {
        opensAt = time;
        return this;
    }

    SaleDraft closesAt(Instant time) {
        closesAt = time;
        return this;
    }

    SaleDraft ordersPerSecond(int rate) {
        ordersPerSecond = rate;
        return this;
    }

    SaleDraft ordersPerSecondPerBuyer(int rate) {
        ordersPerSecondPerBuyer = rate;
        return this;
    }

    /** The sale with its first bucket loaded, but not open. */
    TestSale load(long units) {
        TestSale sale = announce();
        Await.answer(sale.sales().load(sale.bucket(), sale.terms(), units));
        return sale;
    }

    /** The sale with its first bucket open. */
    TestSale open(long units) {
        TestSale sale = load(units);
        Await.answer(sale.sales().open(sale.bucket()));
        return sale;
    }

    /** The sale of which Redis knows nothing. */
    TestSale announce() {
        int number = NUMBERS.incrementAndGet();
        SaleTerms terms = new SaleTerms(
                number, buckets, perBuyerLimit, holdFor, opensAt, closesAt, ordersPerSecond, ordersPerSecondPerBuyer);
        return new TestSale(new Bucket("product-" + number, 0), terms);
    }
}
