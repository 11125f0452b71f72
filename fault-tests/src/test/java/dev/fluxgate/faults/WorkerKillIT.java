package dev.fluxgate.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.faults.books.Rows.Row;
import dev.fluxgate.faults.proxy.Hold;
import dev.fluxgate.faults.proxy.Hold.When;
import dev.fluxgate.faults.proxy.RedisProxy;
import dev.fluxgate.faults.service.Answer;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.ScriptCall;
import dev.fluxgate.lua.ScriptRunner;
import dev.fluxgate.lua.TransferScripts;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;

/**
 * Two workers in turn are kept in the steps of expiry, relay and transfer, and killed there. Where the first one dies,
 * another one runs already and goes on; where that one dies, a new one is started. Time counts from each SIGKILL.
 */
@ExtendWith(FluxGateExtension.class)
class WorkerKillIT {

    private static final Duration RECOVERY = Duration.ofSeconds(15);
    private static final int UNITS = 4;
    private static final int BUCKETS = 2;

    private static final Map<Step, Sale> SALES = new EnumMap<>(Step.class);
    private static final Map<String, Answer> AUDITS = new HashMap<>();

    /** Where a worker dies. */
    enum Step {
        EXPIRED_UNPUBLISHED,
        /** The first one dies before it has published the release, the next one when it has and not cleared it. */
        EXPIRED_RELAYED_UNCLEARED,
        EXPIRED_PUBLISHED_UNCLEARED,
        TRANSFER_GIVEN_UNHEARD,
        TRANSFER_GIVEN_UNSETTLED;

        String product() {
            return "kill-worker-" + ordinal();
        }

        boolean isExpiry() {
            return name().startsWith("EXPIRED");
        }
    }

    @BeforeAll
    static void killWorkersInEveryStep(FluxGate fluxGate) throws Exception {
        RedisProxy second = fluxGate.putWorkerBehindProxy();
        try (RedisProxy first = fluxGate.redisProxy()) {
            List<Hold> uncleared;
            Instant killed;
            fluxGate.suspendWorker();
            try {
                startTheFirstWhenHoldsHaveEnded(fluxGate, first);
                // The first one's round does not end while it is kept, so these are for the other one.
                prepareTheRest(fluxGate);
                uncleared = holds(
                        second,
                        hold(Step.EXPIRED_RELAYED_UNCLEARED, ScriptCall.CLEAR, When.BEFORE_IT_RUNS),
                        hold(Step.EXPIRED_PUBLISHED_UNCLEARED, ScriptCall.CLEAR, When.BEFORE_IT_RUNS),
                        hold(Step.TRANSFER_GIVEN_UNHEARD, ScriptCall.GIVE, When.AFTER_IT_RAN),
                        hold(Step.TRANSFER_GIVEN_UNSETTLED, ScriptCall.SETTLE, When.BEFORE_IT_RUNS));
            } finally {
                // The worker is that of all classes that follow, which must not find it stopped.
                killed = fluxGate.killOthersAndResumeWorker();
            }

            audit(fluxGate, killed, Step.EXPIRED_UNPUBLISHED);
            awaitReached(uncleared);
            Instant next = fluxGate.killWorkerAndStartAnother();
            audit(
                    fluxGate,
                    next,
                    Step.EXPIRED_RELAYED_UNCLEARED,
                    Step.EXPIRED_PUBLISHED_UNCLEARED,
                    Step.TRANSFER_GIVEN_UNHEARD,
                    Step.TRANSFER_GIVEN_UNSETTLED);
        }
    }

    /** One round of housekeeping must find both, which its first one does: it does not end while it is kept at one of them. */
    private static void startTheFirstWhenHoldsHaveEnded(FluxGate fluxGate, RedisProxy proxy) throws Exception {
        List<Hold> unpublished = holds(
                proxy,
                hold(Step.EXPIRED_UNPUBLISHED, ScriptCall.EXPIRE, When.AFTER_IT_RAN),
                hold(Step.EXPIRED_RELAYED_UNCLEARED, ScriptCall.EXPIRE, When.AFTER_IT_RAN));
        sellWithAShortHold(fluxGate, Step.EXPIRED_UNPUBLISHED);
        awaitEnd(sellWithAShortHold(fluxGate, Step.EXPIRED_RELAYED_UNCLEARED));
        fluxGate.startPatientWorker(proxy);
        awaitReached(unpublished);
    }

    private static void prepareTheRest(FluxGate fluxGate) throws Exception {
        beginATransfer(fluxGate, Step.TRANSFER_GIVEN_UNHEARD);
        beginATransfer(fluxGate, Step.TRANSFER_GIVEN_UNSETTLED);
        awaitEnd(sellWithAShortHold(fluxGate, Step.EXPIRED_PUBLISHED_UNCLEARED));
    }

    private static void awaitEnd(Instant end) {
        await().until(() -> Instant.now().isAfter(end));
    }

    private static List<Hold> holds(RedisProxy proxy, Hold... holds) {
        return Stream.of(holds).map(proxy::add).toList();
    }

    private static void awaitReached(List<Hold> holds) throws InterruptedException {
        for (Hold hold : holds) {
            hold.awaitReached();
        }
    }

    private static void audit(FluxGate fluxGate, Instant killed, Step... steps) {
        List<Sale> sales = Stream.of(steps).map(SALES::get).toList();
        AUDITS.putAll(fluxGate.auditsWithin(RECOVERY, killed, sales));
    }

    private static Hold hold(Step step, ScriptCall call, When when) {
        return new Hold(call, step.product(), when);
    }

    /** Returns when the hold ends. */
    private static Instant sellWithAShortHold(FluxGate fluxGate, Step step) throws Exception {
        Sale sale = Sale.create(fluxGate, step.product(), UNITS, BUCKETS, ",\"holdFor\":\"PT1S\"");
        SALES.put(step, sale);
        Answer accepted = sale.order(sale.buyer());
        assertThat(accepted.isAccepted()).isTrue();
        return Instant.parse(accepted.body().path("expiresAt").asText());
    }

    /** As a gateway does that is killed after its first step. */
    private static void beginATransfer(FluxGate fluxGate, Step step) throws Exception {
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
        Books.assertClean(AUDITS.get(step.product()));
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
