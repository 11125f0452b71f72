package dev.fluxgate.worker.deadletter;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.worker.deadletter.DeadLetterLog.Placed;
import dev.fluxgate.worker.deadletter.Replay.Result;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds dead letters, and replays them. To replay one twice does no harm: a row is written once, whatever the number of
 * records that say so.
 */
@Singleton
public final class DeadLetterDesk {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final DeadLetterLog log;
    private final OrderRows rows;

    DeadLetterDesk(DeadLetterLog log, OrderRows rows) {
        this.log = log;
        this.rows = rows;
    }

    /** The letters that are wanted. */
    public Uni<Page> read(Query query) {
        return log.read(query);
    }

    /** The letter at {@code place}, if there is one. */
    public Uni<Optional<RawLetter>> find(Place place) {
        return log.find(place);
    }

    /** The status of those of the letters' orders that are rows by now; empty when the database does not answer. */
    public Uni<Optional<Map<UUID, OrderStatus>>> persisted(Collection<DeadLetter> letters) {
        List<OrderEvent> events = letters.stream()
                .flatMap(letter -> Stream.ofNullable(letter.event()))
                .toList();
        return events.isEmpty()
                ? Uni.createFrom().item(Optional.of(Map.of()))
                : rows.persisted(events).map(Optional::of).onFailure().recoverWithItem(Optional.empty());
    }

    /**
     * Writes the letter's record among the orders again.
     *
     * @param wait whether to look for some seconds what becomes of it
     * @return fails when Kafka does not take it; then it may be there all the same
     */
    public Uni<Replay> replay(Place place, boolean wait) {
        return log.find(place).chain(found -> found.map(letter -> replay(letter, wait))
                .orElseGet(() -> Uni.createFrom().item(new Replay.Missing())));
    }

    private Uni<Replay> replay(RawLetter raw, boolean wait) {
        if (!raw.letter().complete()) {
            return Uni.createFrom().item(new Replay.Incomplete(raw.letter()));
        }
        return log.republish(raw)
                .chain(placed -> wait
                        ? result(placed, raw.letter().event())
                        : Uni.createFrom().item(new Replay.Sent(placed, Result.PENDING, null)));
    }

    private Uni<Replay> result(Placed placed, @Nullable OrderEvent event) {
        return Uni.createFrom()
                .deferred(() -> rows.isPast(placed))
                .repeat()
                .withDelay(LOOK_EVERY)
                .until(past -> past)
                .select()
                .last()
                .toUni()
                .chain(last -> status(event))
                .<Replay>map(status -> new Replay.Sent(
                        placed, status.isPresent() ? Result.PERSISTED : Result.DEAD_LETTER, status.orElse(null)))
                .ifNoItem()
                .after(LONGEST_LOOK)
                .fail()
                .onFailure()
                .recoverWithItem(new Replay.Sent(placed, Result.PENDING, null));
    }

    private Uni<Optional<OrderStatus>> status(@Nullable OrderEvent event) {
        return event == null
                ? Uni.createFrom().item(Optional.empty())
                : rows.persisted(List.of(event)).map(found -> Optional.ofNullable(found.get(event.orderId())));
    }
}
