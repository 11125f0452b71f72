package dev.fluxgate.worker.deadletter.kafka;

import dev.fluxgate.contract.Topics;
import dev.fluxgate.worker.clients.KafkaAdmin;
import dev.fluxgate.worker.clients.RecordReaders;
import dev.fluxgate.worker.clients.RecordSender;
import dev.fluxgate.worker.deadletter.Cursor;
import dev.fluxgate.worker.deadletter.DeadLetter;
import dev.fluxgate.worker.deadletter.DeadLetterLog;
import dev.fluxgate.worker.deadletter.Page;
import dev.fluxgate.worker.deadletter.Place;
import dev.fluxgate.worker.deadletter.Query;
import dev.fluxgate.worker.deadletter.RawLetter;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Reads the topic of dead letters, with a consumer a call: nobody calls often. */
@Singleton
final class KafkaDeadLetterLog implements DeadLetterLog {

    private static final int THREADS = 2;
    private static final int WAITING_CALLS = 32;
    private static final int PIECE = 500;
    private static final int MOST_READ_A_CALL = 10_000;

    private final RecordReaders readers;
    private final RecordSender sender;
    private final KafkaAdmin admin;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING_CALLS), KafkaDeadLetterLog::daemon);

    KafkaDeadLetterLog(RecordReaders readers, RecordSender sender, KafkaAdmin admin) {
        this.readers = readers;
        this.sender = sender;
        this.admin = admin;
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fluxgate-dead-letters");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Uni<Page> read(Query query) {
        return lookUp(reader -> page(reader, query));
    }

    @Override
    public Uni<Optional<RawLetter>> find(Place place) {
        return lookUp(reader -> found(reader, place));
    }

    @Override
    public Uni<Placed> republish(RawLetter letter) {
        return topicId().chain(id -> sender.send(Letters.replay(letter))
                .map(metadata -> new Placed(id, metadata.partition(), metadata.offset())));
    }

    private <T> Uni<T> lookUp(Function<LetterReader, T> work) {
        return Uni.createFrom()
                .item(() -> {
                    try (Consumer<byte[], byte[]> consumer = readers.open()) {
                        return work.apply(new LetterReader(consumer));
                    }
                })
                .runSubscriptionOn(threads);
    }

    private static Optional<RawLetter> found(LetterReader reader, Place place) {
        TopicPartition partition = new TopicPartition(Topics.DEAD_LETTER, place.partition());
        List<TopicPartition> one = List.of(partition);
        if (!reader.partitions().contains(partition)
                || place.offset() < Objects.requireNonNull(reader.begins(one).get(partition))
                || place.offset() >= Objects.requireNonNull(reader.ends(one).get(partition))) {
            return Optional.empty();
        }
        return reader.read(partition, place.offset(), place.offset() + 1, Letters::raw).stream()
                .findFirst();
    }

    private static Page page(LetterReader reader, Query query) {
        PriorityQueue<NewestFirst> parts = new PriorityQueue<>(newestOnTop());
        List<NewestFirst> all = parts(reader, query);
        all.stream().filter(part -> part.peek() != null).forEach(parts::add);
        List<DeadLetter> letters = new ArrayList<>();
        int read = 0;
        while (!parts.isEmpty() && letters.size() < query.limit() && read++ < MOST_READ_A_CALL) {
            NewestFirst part = parts.remove();
            DeadLetter newest = Objects.requireNonNull(part.peek());
            if (query.matches(newest)) {
                letters.add(newest);
            }
            part.skip();
            if (part.peek() != null) {
                parts.add(part);
            }
        }
        return new Page(
                letters,
                parts.isEmpty()
                        ? null
                        : new Cursor(all.stream().collect(Collectors.toMap(NewestFirst::number, NewestFirst::before))));
    }

    private static List<NewestFirst> parts(LetterReader reader, Query query) {
        List<TopicPartition> partitions = reader.partitions().stream()
                .filter(partition -> query.partition() == null || query.partition() == partition.partition())
                .toList();
        Map<TopicPartition, Long> begins = reader.begins(partitions);
        Map<TopicPartition, Long> ends = reader.ends(partitions);
        Map<Integer, Long> before =
                query.cursor() == null ? Map.of() : query.cursor().before();
        return partitions.stream()
                .map(partition -> {
                    long end = ends.getOrDefault(partition, 0L);
                    long start = Math.min(end, before.getOrDefault(partition.partition(), end));
                    return new NewestFirst(reader, partition, begins.getOrDefault(partition, 0L), start, PIECE);
                })
                .toList();
    }

    private static Comparator<NewestFirst> newestOnTop() {
        return Comparator.comparing((NewestFirst part) ->
                        Objects.requireNonNull(part.peek()).writtenAt())
                .reversed()
                .thenComparing(NewestFirst::number);
    }

    private Uni<UUID> topicId() {
        return Uni.createFrom()
                .item(admin::get)
                .runSubscriptionOn(threads)
                .chain(client -> Uni.createFrom()
                        .completionStage(client.describeTopics(List.of(Topics.ORDERS))
                                .allTopicNames()
                                .toCompletionStage()))
                .map(topics -> {
                    Uuid id = Objects.requireNonNull(topics.get(Topics.ORDERS)).topicId();
                    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
                });
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
