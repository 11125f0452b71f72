package dev.fluxgate.gateway.order.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.gateway.order.OrderConfig;
import dev.fluxgate.gateway.order.OrderLog;
import dev.fluxgate.gateway.tracing.OrderTraces;
import dev.fluxgate.gateway.tracing.OrderTraces.Publishing;
import dev.fluxgate.gateway.tracing.TraceParent;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The topic {@code orders}, keyed by product. A batch goes to the producer in one step, on the thread that SmallRye keeps
 * for sending: {@code send} may block while the producer has no metadata. A circuit breaker stops batches from waiting for
 * a Kafka that does not answer; what is not sent is published from the outbox.
 */
@ApplicationScoped
public class KafkaOrderLog implements OrderLog {

    private static final Logger LOG = Logger.getLogger(KafkaOrderLog.class);

    private final KafkaClientService clients;
    private final KafkaBreaker breaker;
    private final OrderTraces traces;
    private final Duration deadline;

    /**
     * @param clients has the producer of the channel
     * @param emitter makes SmallRye create that producer; batches do not go through it, for it takes one record at a time
     * @param breaker watches whether Kafka answers
     * @param traces gives records what continues a trace
     * @param config how long to wait
     */
    public KafkaOrderLog(
            KafkaClientService clients,
            @Channel(Topics.ORDERS) Emitter<Record<String, byte[]>> emitter,
            KafkaBreaker breaker,
            OrderTraces traces,
            OrderConfig config) {
        this.clients = clients;
        this.breaker = breaker;
        this.traces = traces;
        this.deadline = config.publishDeadline();
    }

    @Override
    public CompletionStage<Void> append(List<OrderEvent> events, Consumer<OrderEvent> acknowledged) {
        CircuitBreaker circuit = breaker.circuit();
        if (!circuit.tryAcquirePermission()) {
            return CompletableFuture.completedStage(null);
        }
        long start = circuit.getCurrentTimestamp();
        return send(events, acknowledged)
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, fault) -> {
                    long duration = circuit.getCurrentTimestamp() - start;
                    if (fault == null) {
                        circuit.onSuccess(duration, circuit.getTimestampUnit());
                    } else {
                        circuit.onError(duration, circuit.getTimestampUnit(), fault);
                        LOG.debugf(fault, "%d events stay in the outbox", events.size());
                    }
                    return null;
                });
    }

    private CompletableFuture<Void> send(List<OrderEvent> events, Consumer<OrderEvent> acknowledged) {
        Appending appending = new Appending(events.size(), acknowledged);
        clients.<String, byte[]>getProducer(Topics.ORDERS)
                .runOnSendingThread((Producer<String, byte[]> producer) ->
                        events.forEach(event -> send(producer, event, appending)))
                .subscribe()
                .with(sent -> {}, appending.done::completeExceptionally);
        return appending.done;
    }

    private void send(Producer<String, byte[]> producer, OrderEvent event, Appending appending) {
        Publishing trace = traces.isOn() ? trace(event) : null;
        producer.send(
                new ProducerRecord<>(
                        Topics.ORDERS, null, event.productId(), OrderEventCodec.encode(event), headers(trace)),
                (metadata, fault) -> {
                    if (trace != null) {
                        trace.done(fault);
                    }
                    appending.answered(event, fault);
                });
    }

    /** Counts the answers to a batch: one object a batch, not one future an event. */
    private static final class Appending {

        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final Consumer<OrderEvent> acknowledged;
        private final AtomicInteger unanswered;
        private volatile @Nullable Exception fault;

        Appending(int events, Consumer<OrderEvent> acknowledged) {
            this.unanswered = new AtomicInteger(events);
            this.acknowledged = acknowledged;
        }

        void answered(OrderEvent event, @Nullable Exception refusal) {
            if (refusal == null) {
                acknowledged.accept(event);
            } else {
                fault = refusal;
            }
            // Only once all who wait for an event are told: done, the rest counts as late.
            if (unanswered.decrementAndGet() == 0) {
                Exception last = fault;
                if (last == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(last);
                }
            }
        }
    }

    private @Nullable Publishing trace(OrderEvent event) {
        return traces.publishing(
                new OrderTraces.Key(event.productId(), event.buyerId(), event.idempotencyKey()),
                event.orderId().toString());
    }

    private static List<Header> headers(@Nullable Publishing trace) {
        return trace == null
                ? List.of()
                : List.of(
                        new RecordHeader(TraceParent.HEADER, trace.traceParent().getBytes(UTF_8)));
    }
}
