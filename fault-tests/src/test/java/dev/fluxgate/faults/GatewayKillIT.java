package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.faults.books.Rows.Row;
import dev.fluxgate.faults.proxy.Hold;
import dev.fluxgate.faults.proxy.Hold.When;
import dev.fluxgate.faults.proxy.RedisProxy;
import dev.fluxgate.faults.service.Answer;
import dev.fluxgate.faults.service.Client;
import dev.fluxgate.faults.service.ServiceProcess;
import dev.fluxgate.lua.ScriptCall;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A gateway is kept in every step of a borrow, of an order and of a release, each in a sale of its own, and killed there.
 */
@ExtendWith(FluxGateExtension.class)
class GatewayKillIT {

    private static final Duration RECOVERY = Duration.ofSeconds(15);
    private static final int UNITS = 4;
    private static final int BUCKETS = 2;

    private static final Map<Step, Sale> SALES = new EnumMap<>(Step.class);
    private static final Map<Step, String> BUYERS = new EnumMap<>(Step.class);
    private static Map<String, Answer> audits;

    /** Where the gateway dies. */
    enum Step {
        BORROW_BEFORE_TAKE(ScriptCall.TAKE, When.BEFORE_IT_RUNS),
        BORROW_AFTER_TAKE_UNHEARD(ScriptCall.TAKE, When.AFTER_IT_RAN),
        BORROW_BEFORE_GIVE(ScriptCall.GIVE, When.BEFORE_IT_RUNS),
        BORROW_AFTER_GIVE_UNHEARD(ScriptCall.GIVE, When.AFTER_IT_RAN),
        BORROW_BEFORE_SETTLE(ScriptCall.SETTLE, When.BEFORE_IT_RUNS),
        ORDER_AFTER_DECISION_UNPUBLISHED(ScriptCall.DECIDE, When.AFTER_IT_RAN),
        RELEASE_AFTER_DECISION_UNPUBLISHED(ScriptCall.RESOLVE, When.AFTER_IT_RAN),
        RELEASE_PUBLISHED_UNCLEARED(ScriptCall.CLEAR, When.BEFORE_IT_RUNS);

        private final ScriptCall call;
        private final When when;

        Step(ScriptCall call, When when) {
            this.call = call;
            this.when = when;
        }

        String product() {
            return "kill-gateway-" + ordinal();
        }

        boolean isBorrow() {
            return name().startsWith("BORROW");
        }

        boolean isRelease() {
            return name().startsWith("RELEASE");
        }
    }

    @BeforeAll
    static void killTheGatewayInEveryStep(FluxGate fluxGate) throws Exception {
        try (RedisProxy proxy = fluxGate.redisProxy()) {
            ServiceProcess victim = fluxGate.startGateway(proxy);
            for (Step step : Step.values()) {
                prepare(fluxGate, step);
            }
            victim.awaitReady();
            for (Step step : Step.values()) {
                Hold hold = proxy.add(new Hold(step.call, step.product(), step.when));
                act(fluxGate.client(victim), step);
                hold.awaitReached();
            }

            Instant killed = Instant.now();
            victim.kill();
            audits = fluxGate.auditsWithin(RECOVERY, killed, SALES.values());
        }
    }

    /** A sale whose first bucket is empty, for a borrow; one with an order that is held, for a release. */
    private static void prepare(FluxGate fluxGate, Step step) throws Exception {
        Sale sale =
                Sale.create(fluxGate, step.product(), UNITS, BUCKETS, step.isRelease() ? ",\"holdFor\":\"PT10M\"" : "");
        SALES.put(step, sale);
        if (step.isBorrow()) {
            for (int i = 0; i < UNITS / BUCKETS; i++) {
                assertThat(sale.order(sale.buyerAtHomeIn(0)).isAccepted()).isTrue();
            }
        }
        BUYERS.put(step, step.isRelease() ? sale.order(sale.buyer()).orderId() : sale.buyerAtHomeIn(0));
    }

    private static void act(Client victim, Step step) {
        String who = BUYERS.get(step);
        if (step.isRelease()) {
            victim.cancelInVain(who);
        } else {
            victim.orderInVain(step.product(), who, who);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveCleanBooksSoonWhenAGatewayWasKilled(Step step) {
        Books.assertClean(audits.get(step.product()));
    }

    @ParameterizedTest
    @EnumSource
    void shouldSellEveryUnitExactlyOnceWhenAGatewayWasKilled(Step step, FluxGate fluxGate) throws Exception {
        Sale sale = SALES.get(step);

        comeBack(fluxGate, step);
        List<Answer> others = sale.sellTheRest();

        assertThat(others).extracting(Answer::orderId).doesNotHaveDuplicates();
        await().atMost(RECOVERY).untilAsserted(() -> {
            List<Row> rows = sale.rows().all();
            assertThat(rows).filteredOn(Row::hasUnits).hasSize(UNITS);
            assertThat(rows)
                    .extracting(Row::orderId)
                    .containsAll(others.stream().map(Answer::orderId).toList());
        });
        await().atMost(RECOVERY).untilAsserted(() -> Books.assertClean(sale.audit()));
    }

    /** Who has got no answer asks again. */
    private static void comeBack(FluxGate fluxGate, Step step) throws Exception {
        String who = BUYERS.get(step);
        if (step.isRelease()) {
            Answer cancelled = fluxGate.gateway().cancel(who);
            assertThat(cancelled.status()).as("%s", cancelled.body()).isEqualTo(200);
            assertThat(cancelled.body().path("status").asText()).isEqualTo("CANCELLED");
        } else {
            Answer accepted = SALES.get(step).order(who);
            assertThat(accepted.isAccepted()).as("%s", accepted.body()).isTrue();
            // Where the units have been given, the order may have been decided again before the gateway died.
            assertThat(step == Step.BORROW_BEFORE_SETTLE
                            || accepted.replayed() == (step == Step.ORDER_AFTER_DECISION_UNPUBLISHED))
                    .as("%s, replayed: %s", step, accepted.replayed())
                    .isTrue();
            assertThat(SALES.get(step).order(who).orderId()).isEqualTo(accepted.orderId());
        }
    }
}
