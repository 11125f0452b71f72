package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.OrderStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.redisson.api.RMap;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.ScoredEntry;

/** A sale that one test has to itself, with one bucket on Redis. */
final class TestSale {

    /** More than any test lets wait, for tests of something else. */
    static final int NO_BOUND = 1_000_000;

    private final Bucket bucket;
    private final SaleTerms terms;
    private final OrderScripts orders = new OrderScripts(TestRedis.RUNNER);
    private final SaleScripts sales = new SaleScripts(TestRedis.RUNNER);
    private final OutboxScripts outbox = new OutboxScripts(TestRedis.RUNNER);
    private final HoldScripts holds = new HoldScripts(TestRedis.RUNNER);

    TestSale(Bucket bucket, SaleTerms terms) {
        this.bucket = bucket;
        this.terms = terms;
    }

    Bucket bucket() {
        return bucket;
    }

    SaleTerms terms() {
        return terms;
    }

    OrderScripts orders() {
        return orders;
    }

    SaleScripts sales() {
        return sales;
    }

    OutboxScripts outbox() {
        return outbox;
    }

    /** Another bucket of the sale, open. */
    TestSale sibling(int number, long units) {
        TestSale sibling = new TestSale(new Bucket(bucket.productId(), number), terms);
        Await.answer(sales.load(sibling.bucket(), terms, units));
        Await.answer(sales.open(sibling.bucket()));
        return sibling;
    }

    /** An order that was accepted, with so many units. */
    UUID accepted(String buyer, int quantity) {
        OrderRequest request = request(buyer, UUID.randomUUID().toString(), quantity);
        assertThat(decide(request).replies().get(0).code()).isEqualTo(ReplyCode.ACCEPTED);
        return request.orderId();
    }

    Resolution resolve(UUID orderId, OrderStatus status) {
        return Await.answer(holds.resolve(bucket, orderId, status, null));
    }

    List<OutboxScripts.Due> expire(int limit) {
        return Await.answer(holds.expire(bucket, limit));
    }

    OrderRecord find(UUID orderId) {
        return Await.answer(orders.find(bucket, orderId)).order().orElseThrow();
    }

    /** Lets an order's hold have ended just before it began. */
    void end(UUID orderId) {
        end(orderId, find(orderId).reservedAt().minusMillis(1));
    }

    /** Lets an order's hold end at another time. */
    void end(UUID orderId, Instant end) {
        OrderRecord order = find(orderId);
        OrderRecord ended = ReferenceDatabase.with(order, 1, order.status(), end, null, order.queued());
        map(BucketKey.ORDERS).fastPut(orderId.toString(), ended.text());
        TestRedis.CLIENT
                .getScoredSortedSet(BucketKey.HOLDS.of(bucket), StringCodec.INSTANCE)
                .add(end.toEpochMilli(), orderId.toString());
    }

    /** What is done once the events of these orders, as they stand, are published. */
    void clear(UUID... orderIds) {
        List<OutboxEntry> entries =
                Arrays.stream(orderIds).map(id -> find(id).outboxEntry()).toList();
        Await.answer(outbox.clear(bucket, entries));
    }

    String setState(BucketCommand command) {
        return Await.answer(sales.setState(bucket, command)).orElse("NO_SALE");
    }

    /** A request with an id of its own. */
    OrderRequest request(String buyer, String key, int quantity) {
        return Requests.request(terms.number(), buyer, key, quantity);
    }

    OrderReply order(String buyer, String key) {
        return order(buyer, key, 1);
    }

    OrderReply order(String buyer, String key, int quantity) {
        return decide(request(buyer, key, quantity)).replies().get(0);
    }

    BatchReply decide(OrderRequest... batch) {
        return decide(List.of(batch), List.of(), NO_BOUND);
    }

    BatchReply decide(List<OrderRequest> batch, Collection<OutboxEntry> published, int outboxBound) {
        return Await.answer(orders.decide(bucket, terms.buckets(), batch, published, outboxBound));
    }

    /** The codes that a batch is answered with. */
    List<ReplyCode> codes(OrderRequest... batch) {
        return decide(batch).replies().stream().map(OrderReply::code).toList();
    }

    /** The bucket's state, in which no unit is missing. */
    BucketState state() {
        BucketState state = Await.answer(sales.read(bucket)).orElseThrow();
        assertThat(state.isBalanced())
                .as("loaded + moved = available + held + releasing + confirmed, in %s", state)
                .isTrue();
        return state;
    }

    /** Changes what no script changes: a term, a state that no call leads back from, a counter. */
    void set(String field, Object value) {
        map(BucketKey.SALE).fastPut(field, value.toString());
    }

    void unset(String field) {
        map(BucketKey.SALE).fastRemove(field);
    }

    void restock(long units) {
        Await.answer(sales.restock(bucket, terms.buckets(), UUID.randomUUID().toString(), units));
    }

    /** A hash of the bucket. */
    RMap<String, String> map(BucketKey key) {
        return TestRedis.CLIENT.getMap(key.of(bucket), StringCodec.INSTANCE);
    }

    /** A sorted set of the bucket: members by score. */
    Map<String, Long> scores(BucketKey key) {
        return TestRedis.CLIENT
                .<String>getScoredSortedSet(key.of(bucket), StringCodec.INSTANCE)
                .entryRange(0, -1)
                .stream()
                .collect(Collectors.toMap(
                        ScoredEntry::getValue, entry -> entry.getScore().longValue()));
    }

    /** All that Redis keeps of the bucket, but for the count of decisions. */
    Map<BucketKey, Map<String, ?>> contents() {
        Map<BucketKey, Map<String, ?>> contents = new EnumMap<>(BucketKey.class);
        for (BucketKey key : BucketKey.values()) {
            contents.put(key, key == BucketKey.OUTBOX || key == BucketKey.HOLDS ? scores(key) : map(key).readAllMap());
        }
        contents.get(BucketKey.SALE).remove("decisions");
        return contents;
    }
}
