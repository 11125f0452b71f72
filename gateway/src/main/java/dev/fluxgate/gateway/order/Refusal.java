package dev.fluxgate.gateway.order;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The order is not accepted; each kind says why. {@link #fold} is the exhaustive switch that Java 17 does not have yet. */
public sealed interface Refusal extends OrderOutcome {

    /** Handles the refusal by its kind. */
    <R> R fold(Cases<R> cases);

    /**
     * One method a kind: whoever handles refusals handles all of them.
     *
     * @param <R> what a refusal becomes
     */
    interface Cases<R> {
        R saleNotFound(SaleNotFound refusal);

        R saleNotOpen(SaleNotOpen refusal);

        R saleClosed(SaleClosed refusal);

        R keyReused(KeyReused refusal);

        R rateLimited(RateLimited refusal);

        R purchaseLimitReached(PurchaseLimitReached refusal);

        R allHeld(AllHeld refusal);

        R insufficientStock(InsufficientStock refusal);

        R soldOut(SoldOut refusal);

        R overloaded(Overloaded refusal);

        R inventoryUnavailable(InventoryUnavailable refusal);

        R fenced(Fenced refusal);

        R unverified(Unverified refusal);
    }

    /** Too few units where the order was decided; as long as only one bucket was asked, another may have some. */
    sealed interface Shortage extends Refusal permits AllHeld, InsufficientStock, SoldOut {}

    /** Whose rate an order exceeded. */
    enum RateScope {
        BUYER,
        SALE
    }

    /** No such sale. */
    record SaleNotFound() implements Refusal {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.saleNotFound(this);
        }
    }

    /**
     * The sale takes no orders now.
     *
     * @param retryAfter when it may
     * @param opensAt when it opens; null where it is open but paused, or being loaded
     */
    record SaleNotOpen(Duration retryAfter, @Nullable Instant opensAt) implements Refusal {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.saleNotOpen(this);
        }
    }

    /** The sale is over. */
    record SaleClosed() implements Refusal {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.saleClosed(this);
        }
    }

    /** The buyer used this key for another order. */
    record KeyReused() implements Refusal {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.keyReused(this);
        }
    }

    /**
     * Too many orders.
     *
     * @param scope whose rate was exceeded
     * @param limit orders per second
     * @param retryAfter when one may come again
     */
    record RateLimited(RateScope scope, int limit, Duration retryAfter) implements Refusal {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.rateLimited(this);
        }
    }

    /**
     * The buyer would have more units than the sale allows one buyer.
     *
     * @param limit units that one buyer may order
     * @param ordered units ordered so far
     */
    record PurchaseLimitReached(long limit, long ordered) implements Refusal {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.purchaseLimitReached(this);
        }
    }

    /**
     * Every unit is held or sold.
     *
     * @param retryAfter when the next hold ends
     */
    record AllHeld(Duration retryAfter) implements Shortage {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.allHeld(this);
        }
    }

    /**
     * Fewer units are left than ordered.
     *
     * @param available how many
     */
    record InsufficientStock(long available) implements Shortage {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.insufficientStock(this);
        }
    }

    /** Every unit is sold. */
    record SoldOut() implements Shortage {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.soldOut(this);
        }
    }

    /** More orders wait than can be taken; nothing was taken for this one. */
    record Overloaded() implements Refusal {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.overloaded(this);
        }
    }

    /** The inventory cannot be asked. The order may have been taken all the same: a retry with the same key tells. */
    record InventoryUnavailable() implements Refusal {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.inventoryUnavailable(this);
        }
    }

    /** The stock has lost writes and waits to be restored; nothing was taken. */
    record Fenced() implements Refusal {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.fenced(this);
        }
    }

    /** Redis has failed over or restarted, and the stock has not been compared with the database yet; nothing was taken. */
    record Unverified() implements Refusal {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.unverified(this);
        }
    }
}
