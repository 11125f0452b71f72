package dev.fluxgate.faults;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.faults.books.Rows.Row;
import dev.fluxgate.faults.service.Answer;
import dev.fluxgate.faults.service.ServiceProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gateways and workers are replaced one after the other while buyers order in several sales, in several partitions. */
@ExtendWith(FluxGateExtension.class)
class RollingUpdateIT {

    private static final Duration SETTLED = Duration.ofSeconds(30);
    /** Between a buyer's orders: what starts needs the processors, too. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final int SALES = 6;
    private static final int TERMINATED = 143;

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    @Test
    void shouldFailNoRequestWhenGatewaysAndWorkersAreReplacedUnderLoad(FluxGate fluxGate) throws Exception {
        // Given
        ServiceProcess firstGateway = fluxGate.startGateway();
        ServiceProcess secondGateway = fluxGate.startGateway();
        ServiceProcess firstWorker = fluxGate.startWorker();
        firstGateway.awaitReady();
        secondGateway.awaitReady();
        firstWorker.awaitReady();
        List<Sale> sales = new ArrayList<>();
        for (int i = 0; i < SALES; i++) {
            sales.add(Sale.create(fluxGate, "rolling-update-" + i, 1_000_000, 1, ""));
        }
        PatientClient client = new PatientClient(firstGateway.url(), secondGateway.url());
        ScheduledExecutorService crowd = Executors.newScheduledThreadPool(SALES);
        List<Future<?>> buyers = new ArrayList<>();
        sales.forEach(sale -> buyers.add(crowd.scheduleWithFixedDelay(
                () -> answers.add(client.order(sale.product(), sale.buyer())), 0, PAUSE.toMillis(), MILLISECONDS)));

        // When
        List<Integer> exits = new ArrayList<>();
        exits.add(firstGateway.terminate());
        exits.add(firstWorker.terminate());
        ServiceProcess thirdGateway = fluxGate.startGateway();
        ServiceProcess secondWorker = fluxGate.startWorker();
        client.add(thirdGateway.awaitReady().url());
        secondWorker.awaitReady();
        exits.add(secondGateway.terminate());
        exits.add(secondWorker.terminate());
        int soldBefore = answers.size();
        await().atMost(SETTLED).until(() -> answers.size() > soldBefore + SALES);
        crowd.shutdown();
        boolean ended = crowd.awaitTermination(SETTLED.toSeconds(), SECONDS);
        thirdGateway.terminate();

        // Then
        assertThat(ended).as("every buyer was answered").isTrue();
        assertThat(buyers).as("no buyer failed").allMatch(Future::isCancelled);
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202));
        assertThat(exits).containsOnly(TERMINATED);
        assertThat(client.retries()).as("requests that met a gateway's end").isPositive();
        await().atMost(SETTLED).untilAsserted(() -> assertThat(rows(sales))
                .containsExactlyInAnyOrderElementsOf(
                        answers.stream().map(Answer::orderId).toList()));
        assertThat(fluxGate.auditsWithin(SETTLED, Instant.now(), sales).values())
                .allSatisfy(Books::assertClean);
    }

    private static List<String> rows(List<Sale> sales) throws Exception {
        List<String> orderIds = new ArrayList<>();
        for (Sale sale : sales) {
            sale.rows().all().stream().map(Row::orderId).forEach(orderIds::add);
        }
        return orderIds;
    }
}
