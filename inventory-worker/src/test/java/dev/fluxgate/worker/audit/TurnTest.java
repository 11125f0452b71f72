package dev.fluxgate.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Turn turn = new Turn(LONG);
    private final Turn impatient = new Turn(Duration.ofMillis(300));

    @Test
    void shouldLetOneWorkAtATimeWhenManyCome() {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Uni<Integer> work = Uni.createFrom()
                .item(() -> most.accumulateAndGet(working.incrementAndGet(), Math::max))
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(20))
                .invoke(working::decrementAndGet);

        Stream.generate(() -> turn.take(() -> work).subscribeAsCompletionStage())
                .limit(8)
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(most).hasValue(1);
    }

    @Test
    void shouldSayBusyWhenTheOneBeforeTakesTooLong() {
        hold(impatient);

        assertThatThrownBy(() -> done(impatient)).isInstanceOf(AuditBusyException.class);
    }

    @Test
    void shouldGoOnWhenTheOneBeforeWasCancelled() {
        Cancellable holder = hold(impatient);

        holder.cancel();

        assertThat(done(impatient)).isEqualTo("done");
    }

    @Test
    void shouldGoOnWhenTheOneBeforeHasFailed() {
        UncheckedIOException fault = new UncheckedIOException(new IOException("refused"));
        assertThatThrownBy(() -> impatient
                        .take(() -> Uni.createFrom().failure(fault))
                        .await()
                        .atMost(LONG))
                .isSameAs(fault);

        assertThat(done(impatient)).isEqualTo("done");
    }

    private static Cancellable hold(Turn turn) {
        return turn.take(() -> Uni.createFrom().nothing()).subscribe().with(item -> {});
    }

    private static String done(Turn turn) {
        return turn.take(() -> Uni.createFrom().item("done")).await().atMost(LONG);
    }
}
