package dev.fluxgate.gateway.order;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.fluxgate.gateway.sale.UnitsAdded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a short time how little a sale had, so that its losers do not each search all buckets. Forgotten at once
 * when units come back. Thread-safe.
 */
@ApplicationScoped
public class Verdicts {

    private static final Duration REMEMBERED = Duration.ofMillis(500);
    private static final Duration UNUSED = Duration.ofMinutes(1);
    private static final int SALES_KEPT = 100_000;

    private final LoadingCache<String, Slot> slots = Caffeine.newBuilder()
            .maximumSize(SALES_KEPT)
            .expireAfterAccess(UNUSED)
            .build(productId -> new Slot());

    /** A verdict's place. It is taken away by {@link #forget}, and with it a verdict that is still being reached. */
    static final class Slot {

        private volatile @Nullable Verdict verdict;

        void remember(Shortfall shortfall) {
            verdict = new Verdict(shortfall, System.nanoTime());
        }
    }

    private record Verdict(Shortfall shortfall, long reachedNanos) {}

    /** Where a verdict about a sale may be put; to be asked for before the sale's buckets are looked at. */
    Slot slot(String productId) {
        return slots.get(productId);
    }

    /** Why an order is refused, as far as that is remembered; null where it is not. */
    Refusal.@Nullable Shortage refusal(String productId, int quantity) {
        Slot slot = slots.getIfPresent(productId);
        Verdict verdict = slot == null ? null : slot.verdict;
        if (verdict == null) {
            return null;
        }
        Duration age = Duration.ofNanos(System.nanoTime() - verdict.reachedNanos());
        return age.compareTo(REMEMBERED) < 0 ? verdict.shortfall().refusal(quantity, age) : null;
    }

    void unitsAdded(@Observes UnitsAdded news) {
        forget(news.productId());
    }

    /** Units of the sale have come back, or may have. */
    public void forget(String productId) {
        slots.invalidate(productId);
    }
}
