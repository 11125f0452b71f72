package dev.fluxgate.worker.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderEventCodec;
import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.clients.RecordSender;
import dev.fluxgate.worker.relay.EventPublisher;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes events as the gateway does: the product's id is the key, so they come into the product's partition. */
@Singleton
final class KafkaEventPublisher implements EventPublisher {

    private final RecordSender sender;

    KafkaEventPublisher(RecordSender sender) {
        this.sender = sender;
    }

    @Override
    public Uni<Void> publish(List<OrderEvent> events) {
        return sender.send(events.stream().map(KafkaEventPublisher::record).toList());
    }

    private static ProducerRecord<byte[], byte[]> record(OrderEvent event) {
        return new ProducerRecord<>(Topics.ORDERS, event.productId().getBytes(UTF_8), OrderEventCodec.encode(event));
    }
}
