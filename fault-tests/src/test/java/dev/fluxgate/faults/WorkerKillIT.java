package dev.fluxgate.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.faults.Hold.When;
import dev.fluxgate.faults.Rows.Row;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.ScriptCall;
import dev.fluxgate.lua.ScriptRunner;
import dev.fluxgate.lua.TransferScripts;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;

/**
 * Two workers in turn are kept in the steps of expiry, relay and transfer, and killed there; a third one finds what they
 * have left.
 */
@ExtendWith(FluxGateExtension.class)
class WorkerKillIT {

    private static final Duration RECOVERY = Duration.ofSeconds(15);
    private static final int UNITS = 4;
    private static final int BUCKETS = 2;

    private static final Map<Step, Sale> SALES = new EnumMap<>(Step.class);
    private static Map<String, Answer> audits;

    /** Where a worker dies. */
    enum Step {
        /** One dies before it has published the release, the next one when it has published and not cleared it. */
        EXPIRED_UNPUBLISHED_THEN_RELAYED_UNCLEARED,
        EXPIRED_PUBLISHED_UNCLEARED,
        TRANSFER_GIVEN_UNSETTLED;

        String product() {
            return "kill-worker-" + ordinal();
        }

        boolean isExpiry() {
            return this != TRANSFER_GIVEN_UNSETTLED;
        }
    }

    @BeforeAll
    static void killWorkersInEveryStep(FluxGate fluxGate) throws Exception {
        try (RedisProxy first = new RedisProxy(fluxGate.stack().redis());
                RedisProxy second = new RedisProxy(fluxGate.stack().redis())) {
            killWhileItExpires(fluxGate, first);
            killWhileItTidiesUp(fluxGate, second);
        } finally {
            fluxGate.killWorkerAndStartAnother();
        }
        audits = fluxGate.auditsWithin(RECOVERY, SALES.values());
    }

    private static void killWhileItExpires(FluxGate fluxGate, RedisProxy proxy) throws Exception {
        fluxGate.replaceWorker(proxy);
        Hold unpublished =
                proxy.add(hold(Step.EXPIRED_UNPUBLISHED_THEN_RELAYED_UNCLEARED, ScriptCall.EXPIRE, When.AFTER_IT_RAN));
        sellWithAShortHold(fluxGate, Step.EXPIRED_UNPUBLISHED_THEN_RELAYED_UNCLEARED);
        unpublished.awaitReached();
        fluxGate.killWorker();
    }

    private static void killWhileItTidiesUp(FluxGate fluxGate, RedisProxy proxy) throws Exception {
        // One round of housekeeping must find both: it does not end while it is kept at one of them.
        beginATransfer(fluxGate);
        Instant end = sellWithAShortHold(fluxGate, Step.EXPIRED_PUBLISHED_UNCLEARED);
        await().until(() -> Instant.now().isAfter(end));
        List<Hold> uncleared = List.of(
                hold(Step.EXPIRED_UNPUBLISHED_THEN_RELAYED_UNCLEARED, ScriptCall.CLEAR, When.BEFORE_IT_RUNS),
                hold(Step.EXPIRED_PUBLISHED_UNCLEARED, ScriptCall.CLEAR, When.BEFORE_IT_RUNS),
                hold(Step.TRANSFER_GIVEN_UNSETTLED, ScriptCall.SETTLE, When.BEFORE_IT_RUNS));
        uncleared.forEach(proxy::add);
        fluxGate.startAnotherWorker(proxy);
        for (Hold hold : uncleared) {
            hold.awaitReached();
        }
    }

    private static Hold hold(Step step, ScriptCall call, When when) {
        return new Hold(call, step.product(), when);
    }

    /** Returns when the hold ends. */
    private static Instant sellWithAShortHold(FluxGate fluxGate, Step step) throws Exception {
        Sale sale = Sale.create(fluxGate, step.product(), UNITS, BUCKETS, ",\"holdFor\":\"PT3S\"");
        SALES.put(step, sale);
        Answer accepted = sale.order(sale.buyer());
        assertThat(accepted.isAccepted()).isTrue();
        return Instant.parse(accepted.body().path("expiresAt").asText());
    }

    /** As a gateway does that is killed after its first step. */
    private static void beginATransfer(FluxGate fluxGate) throws Exception {
        Step step = Step.TRANSFER_GIVEN_UNSETTLED;
        SALES.put(step, Sale.create(fluxGate, step.product(), UNITS, BUCKETS, ""));
        RedissonClient redis =
                RedisClients.create(List.of(fluxGate.stack().redis().uri()), Duration.ofSeconds(5));
        try {
            new TransferScripts(new ScriptRunner(redis))
                    .take(new Bucket(step.product(), 1), UUID.randomUUID(), 0, 1)
                    .toCompletableFuture()
                    .get(10, SECONDS);
        } finally {
            redis.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveCleanBooksSoonWhenAWorkerWasKilled(Step step) {
        Books.assertClean(audits.get(step.product()));
    }

    @ParameterizedTest
    @EnumSource
    void shouldSellEveryUnitExactlyOnceWhenAWorkerWasKilled(Step step) throws Exception {
        Sale sale = SALES.get(step);
        long released = step.isExpiry() ? 1 : 0;

        List<Answer> accepted = sale.sellTheRest();

        assertThat(accepted).extracting(Answer::orderId).doesNotHaveDuplicates().hasSize(UNITS);
        await().atMost(RECOVERY).untilAsserted(() -> {
            List<Row> rows = sale.rows().all();
            assertThat(rows).hasSize(UNITS + (int) released);
            assertThat(rows)
                    .extracting(Row::orderId)
                    .containsAll(accepted.stream().map(Answer::orderId).toList());
            assertThat(rows).noneMatch(row -> row.status().equals("REJECTED"));
        });
        await().atMost(RECOVERY).untilAsserted(() -> Books.assertClean(sale.audit()));
    }
}
