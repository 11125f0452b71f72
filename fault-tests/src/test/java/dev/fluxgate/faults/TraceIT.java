package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.faults.TraceReceiver.Received;
import dev.fluxgate.faults.service.Answer;
import dev.fluxgate.faults.service.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One trace, from a caller's request to the row. */
@ExtendWith(FluxGateExtension.class)
class TraceIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void shouldFollowAnOrderFromTheCallToTheRowWhenItIsTraced(FluxGate fluxGate) throws Exception {
        Sale sale = Sale.create(fluxGate, "traced", 10, 1, "");
        try (TraceReceiver receiver = new TraceReceiver()) {
            ServiceProcess gateway = fluxGate.startGateway(receiver.settings());
            fluxGate.replaceWorker(receiver.settings());
            gateway.awaitReady();

            Answer answer = fluxGate.client(gateway)
                    .order(sale.product(), "ann", "key", Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-01"));

            assertThat(answer.isAccepted()).as(answer.body().toString()).isTrue();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.trace(TRACE)).hasSize(5));
            assertChain(receiver.trace(TRACE));
            gateway.kill();
            fluxGate.killWorkerAndStartAnother();
        }
    }

    private static void assertChain(List<Received> spans) {
        Map<String, Received> byName = spans.stream().collect(Collectors.toMap(Received::name, Function.identity()));
        Received request = byName.get("POST /orders");
        Received decide = byName.get("decide-orders");
        Received send = byName.get("send orders");
        Received process = byName.get("process orders");
        Received insert = byName.get("INSERT orders");
        assertThat(request.parentId()).isEqualTo(CALLER);
        assertThat(decide.parentId()).isEqualTo(request.spanId());
        assertThat(send.parentId()).isEqualTo(request.spanId());
        assertThat(process.parentId()).isEqualTo(send.spanId());
        assertThat(insert.parentId()).isEqualTo(process.spanId());
        assertThat(List.of(request, decide, send)).extracting(Received::service).containsOnly("fluxgate-gateway");
        assertThat(List.of(process, insert)).extracting(Received::service).containsOnly("fluxgate-inventory-worker");
    }
}
