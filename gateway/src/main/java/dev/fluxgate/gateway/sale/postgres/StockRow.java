package dev.fluxgate.gateway.sale.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code stock}, as the gateway makes it; the workers count in it. */
@Entity
@Table(name = "stock")
class StockRow {

    @Id
    @Column(name = "product_id")
    String productId;

    long loaded;
    long held;
    long confirmed;
    long orders;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected StockRow() {}

    StockRow(String productId, long loaded) {
        this.productId = productId;
        this.loaded = loaded;
    }
}
