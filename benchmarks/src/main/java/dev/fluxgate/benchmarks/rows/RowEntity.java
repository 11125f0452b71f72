package dev.fluxgate.benchmarks.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** An order as Hibernate sees it. */
@Entity
@Table(name = RowTable.USUAL)
class RowEntity {

    @Id
    UUID id;

    @Column(name = "product_id")
    String productId;

    @Column(name = "buyer_id")
    String buyerId;

    int quantity = 1;

    String status = "CONFIRMED";

    int version = 1;

    @Column(name = "idempotency_key")
    String idempotencyKey;

    @Column(name = "reserved_at")
    Instant reservedAt = Instant.now();

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected RowEntity() {}

    private RowEntity(UUID id, String productId, String buyerId, String idempotencyKey) {
        this.id = id;
        this.productId = productId;
        this.buyerId = buyerId;
        this.idempotencyKey = idempotencyKey;
    }

    /** One for each order of a batch. */
    static List<RowEntity> of(RowBatch batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(i -> new RowEntity(
                        batch.ids().get(i),
                        batch.products().get(i),
                        batch.buyers().get(i),
                        batch.keys().get(i)))
                .toList();
    }
}
