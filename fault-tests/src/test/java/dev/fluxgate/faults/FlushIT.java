package dev.fluxgate.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.faults.books.Rows.Row;
import dev.fluxgate.faults.service.Answer;
import dev.fluxgate.lua.RedisClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.api.RedissonClient;

/** Redis loses everything in the middle of a sale, while buyers go on ordering; then the sale is rebuilt. */
@ExtendWith(FluxGateExtension.class)
class FlushIT {

    private static final int UNITS = 600;
    private static final int BUCKETS = 4;
    private static final int BUYERS = 900;
    private static final int AT_A_TIME = 16;
    private static final int SOLD_BEFORE = 200;
    /** The first of those who come after the flush, so that not all is sold before it. */
    private static final int LATE_BUYER = 400;

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration REBUILT = Duration.ofSeconds(60);
    /** Until a buyer who was refused asks again. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The last answer of each buyer, who asks until it is a final one. */
    private static final Map<Integer, Answer> ANSWERS = new ConcurrentHashMap<>();

    private static final AtomicInteger REFUSED_MEANWHILE = new AtomicInteger();
    private static Sale sale;
    private static Map<Integer, Answer> before;
    private static final CountDownLatch FLUSHED = new CountDownLatch(1);
    private static volatile Instant flushed;
    private static Instant stillShut;

    @BeforeAll
    static void flushInTheMiddle(FluxGate fluxGate) throws Exception {
        sale = Sale.create(fluxGate, "flush", UNITS, BUCKETS, "");
        ExecutorService crowd = Executors.newSingleThreadExecutor();
        try {
            Future<?> selling = crowd.submit(() -> {
                Crowd.send(BUYERS, AT_A_TIME, FlushIT::buy);
                return null;
            });
            await().atMost(SOON).until(() -> accepted().size() >= SOLD_BEFORE);
            flushed = flush(fluxGate);
            FLUSHED.countDown();
            before = accepted();
            // Everybody who buys meanwhile has been refused by now.
            await().atMost(SOON).until(() -> REFUSED_MEANWHILE.get() >= AT_A_TIME);
            stillShut = rebuild(fluxGate);
            selling.get(REBUILT.toSeconds(), SECONDS);
        } finally {
            crowd.shutdownNow();
        }
    }

    private static void buy(int number) throws Exception {
        if (number >= LATE_BUYER) {
            assertThat(FLUSHED.await(SOON.toSeconds(), SECONDS)).isTrue();
        }
        ANSWERS.put(
                number,
                await().pollInSameThread()
                        .pollDelay(Duration.ZERO)
                        .pollInterval(PAUSE)
                        .atMost(REBUILT)
                        .until(() -> sale.order("flush-" + number), FlushIT::isFinal));
    }

    private static boolean isFinal(Answer answer) {
        if (answer.isAccepted() || answer.is("sold-out")) {
            return true;
        }
        assertThat(answer.is("inventory-unavailable")).as("%s", answer.body()).isTrue();
        if (flushed != null) {
            REFUSED_MEANWHILE.incrementAndGet();
        }
        return false;
    }

    /** Returns a time at which nothing was left. */
    private static Instant flush(FluxGate fluxGate) {
        RedissonClient redis =
                RedisClients.create(List.of(fluxGate.stack().redis().uri()), Duration.ofSeconds(5));
        try {
            redis.getKeys().flushall();
            return Instant.now();
        } finally {
            redis.shutdown();
        }
    }

    /** Returns the last time at which no bucket was open yet. */
    private static Instant rebuild(FluxGate fluxGate) throws Exception {
        Answer asked = fluxGate.worker().askForRebuild(sale.product());
        assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
        Instant[] seen = {Instant.now()};
        await().atMost(REBUILT).pollInterval(Duration.ofMillis(50)).until(() -> {
            Instant now = Instant.now();
            Answer status = fluxGate.worker().rebuild(sale.product());
            boolean done = status.body().path("state").asText().equals("NONE");
            boolean opening = status.body().path("step").asText().equals("OPENING");
            seen[0] = done || opening ? seen[0] : now;
            return done;
        });
        return seen[0];
    }

    @Test
    void shouldAcceptNothingWhenTheSaleIsNotRebuiltYet() throws Exception {
        await().atMost(SOON).untilAsserted(() -> assertThat(sale.rows().all()).hasSize(UNITS));

        assertThat(sale.rows().all())
                .extracting(Row::reservedAt)
                .noneMatch(reservedAt -> reservedAt.isAfter(flushed) && reservedAt.isBefore(stillShut));
    }

    @Test
    void shouldHaveAcceptedAsManyOrdersAsThereAreUnitsWhenAllIsOver() {
        assertThat(accepted().values())
                .extracting(Answer::orderId)
                .doesNotHaveDuplicates()
                .hasSize(UNITS);
    }

    @Test
    void shouldGiveTheFirstAnswerAgainWhenAnOrderOfBeforeIsRetried() throws Exception {
        assertThat(before).hasSizeGreaterThanOrEqualTo(SOLD_BEFORE);
        for (Map.Entry<Integer, Answer> first : before.entrySet()) {
            Answer retry = sale.order("flush-" + first.getKey());
            assertThat(retry.isAccepted()).as("%s", retry.body()).isTrue();
            assertThat(retry.replayed()).isTrue();
            assertThat(retry.body()).isEqualTo(first.getValue().body());
        }
    }

    @Test
    void shouldHaveARowForEveryAcceptedOrderWhenAllIsOver() {
        List<String> ids = accepted().values().stream().map(Answer::orderId).toList();

        await().atMost(SOON).untilAsserted(() -> assertThat(sale.rows().all())
                .extracting(Row::orderId)
                .containsExactlyInAnyOrderElementsOf(ids));
    }

    @Test
    void shouldHaveCleanBooksWhenAllIsOver() {
        await().atMost(SOON).untilAsserted(() -> Books.assertClean(sale.audit()));
    }

    private static Map<Integer, Answer> accepted() {
        Map<Integer, Answer> accepted = new ConcurrentHashMap<>(ANSWERS);
        accepted.values().removeIf(answer -> !answer.isAccepted());
        return accepted;
    }
}
