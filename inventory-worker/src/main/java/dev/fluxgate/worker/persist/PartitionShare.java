package dev.fluxgate.worker.persist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One partition's share of a batch.
 *
 * @param topicId the topic, as Kafka tells it from one of the same name before it
 * @param partition the partition's number
 * @param storedBefore the offset that the database should have stored by now; null when it has never stored one
 * @param nextOffset the offset behind the share's last record
 * @param arrivals the events, in the order of the log
 */
public record PartitionShare(
        UUID topicId, int partition, @Nullable Long storedBefore, long nextOffset, List<Arrival> arrivals) {

    /** The share with other events; the offset still moves behind all of its records. */
    PartitionShare with(List<Arrival> others) {
        return new PartitionShare(topicId, partition, storedBefore, nextOffset, others);
    }

    /** The share without the refused records. */
    PartitionShare without(Collection<Refusal> refused) {
        Set<Long> offsets = refused.stream().map(Refusal::offset).collect(Collectors.toCollection(HashSet::new));
        return with(arrivals.stream()
                .filter(arrival -> !offsets.contains(arrival.offset()))
                .toList());
    }

    /** Every record of the orders that cannot be placed. */
    public List<Refusal> refusals(Map<UUID, RefusalReason> unplaced) {
        List<Refusal> refusals = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            RefusalReason reason = unplaced.get(arrival.event().orderId());
            if (reason != null) {
                refusals.add(new Refusal(arrival.offset(), reason, detail(reason, arrival)));
            }
        }
        return refusals;
    }

    private static String detail(RefusalReason reason, Arrival arrival) {
        return switch (reason) {
            case NO_STOCK -> "product " + arrival.event().productId() + " has no row in stock";
            case KEY_TAKEN -> "another order of this buyer and product has its idempotency key";
            case ID_TAKEN -> "order " + arrival.event().orderId() + " belongs to another product";
            case MALFORMED, OVERSIZE, UNSTORABLE -> reason.text();
        };
    }
}
