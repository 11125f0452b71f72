package dev.fluxgate.worker.persist.kafka;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.clients.RecordSender;
import dev.fluxgate.worker.persist.DeadLetters;
import dev.fluxgate.worker.persist.PersistMeter;
import dev.fluxgate.worker.persist.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/** The dead letters of one partition's records. */
final class KafkaDeadLetters implements DeadLetters {

    private static final Logger LOG = Logger.getLogger(KafkaDeadLetters.class);

    private static final int AT_A_TIME = 64;

    private final RecordSender sender;
    private final PersistMeter meter;
    private final Map<Long, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();

    KafkaDeadLetters(RecordSender sender, List<ConsumerRecord<byte[], byte[]>> records, PersistMeter meter) {
        this.sender = sender;
        this.meter = meter;
        records.forEach(record -> this.records.put(record.offset(), record));
    }

    @Override
    public Uni<Void> send(Collection<Refusal> refusals) {
        return Multi.createFrom()
                .iterable(refusals)
                .onItem()
                .transformToUni(refusal -> send(letter(refusal)))
                .merge(AT_A_TIME)
                .onItem()
                .ignoreAsUni()
                .invoke(() -> report(refusals));
    }

    private Uni<Void> send(Letter letter) {
        return sender.send(List.of(letter.whole()))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> sender.send(List.of(letter.withoutValue())));
    }

    private void report(Collection<Refusal> refusals) {
        meter.buried(refusals);
        Refusal first = refusals.iterator().next();
        LOG.errorf(
                "%d records cannot become rows and are in %s; the first: offset %d, %s: %s",
                refusals.size(),
                Topics.DEAD_LETTER,
                first.offset(),
                first.reason().text(),
                first.detail());
    }

    private Letter letter(Refusal refusal) {
        ConsumerRecord<byte[], byte[]> record = records.get(refusal.offset());
        if (record == null) {
            throw new IllegalArgumentException("no record at offset " + refusal.offset());
        }
        return new Letter(record, refusal);
    }
}
