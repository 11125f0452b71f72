package dev.fluxgate.gateway.sale.postgres;

import dev.fluxgate.gateway.sale.Sale;
import dev.fluxgate.gateway.sale.SaleOffer;
import dev.fluxgate.gateway.sale.SaleState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code sales}. Its queries have names, so that they are parsed at the start and not on an event loop. */
@Entity
@Table(name = "sales")
@NamedQuery(name = SaleRow.BY_PRODUCT, query = "from SaleRow where productId = :productId")
@NamedQuery(name = SaleRow.PRODUCT_OF, query = "select productId from SaleRow where number = :number")
@NamedQuery(name = SaleRow.MARK_LOADED, query = "update SaleRow set loaded = true where productId = :productId")
@NamedQuery(
        name = SaleRow.WANT_BUCKETS,
        // While a rebuild is under way, the number that it gives the sale is not known here; it clears what it has
        // fulfilled.
        query = "update SaleRow set wantedBuckets ="
                + " case when buckets = :buckets and rebuildOwner is null then null else cast(:buckets as Integer) end"
                + " where productId = :productId")
class SaleRow {

    static final String BY_PRODUCT = "SaleRow.byProduct";
    static final String PRODUCT_OF = "SaleRow.productOf";
    static final String MARK_LOADED = "SaleRow.markLoaded";
    static final String WANT_BUCKETS = "SaleRow.wantBuckets";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Integer number;

    @Column(name = "product_id")
    String productId;

    long stock;
    int buckets;

    @Column(name = "per_buyer_limit")
    @Nullable Integer perBuyerLimit;

    @Column(name = "hold_for_millis")
    @Nullable Long holdForMillis;

    @Column(name = "opens_at")
    @Nullable Instant opensAt;

    @Column(name = "closes_at")
    @Nullable Instant closesAt;

    @Column(name = "orders_per_second")
    @Nullable Integer ordersPerSecond;

    @Column(name = "orders_per_second_per_buyer")
    @Nullable Integer ordersPerSecondPerBuyer;

    boolean loaded;

    @Enumerated(EnumType.STRING)
    SaleState state;

    @Column(name = "most_buckets")
    int mostBuckets;

    @Column(name = "wanted_buckets")
    @Nullable Integer wantedBuckets;

    /** Written by workers alone. */
    @Column(name = "rebuild_owner", insertable = false, updatable = false)
    @Nullable String rebuildOwner;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected SaleRow() {}

    SaleRow(String productId, SaleOffer offer) {
        this.productId = productId;
        this.stock = offer.stock();
        this.buckets = offer.buckets();
        this.mostBuckets = offer.buckets();
        this.state = SaleState.OPEN;
        this.perBuyerLimit = offer.perBuyerLimit();
        this.holdForMillis = offer.holdFor() == null ? null : offer.holdFor().toMillis();
        this.opensAt = offer.opensAt();
        this.closesAt = offer.closesAt();
        this.ordersPerSecond = offer.ordersPerSecond();
        this.ordersPerSecondPerBuyer = offer.ordersPerSecondPerBuyer();
    }

    Sale toSale() {
        if (number == null) {
            throw new IllegalStateException("a sale has its number once it is inserted");
        }
        SaleOffer offer = new SaleOffer(
                stock,
                buckets,
                perBuyerLimit,
                holdForMillis == null ? null : Duration.ofMillis(holdForMillis),
                opensAt,
                closesAt,
                ordersPerSecond,
                ordersPerSecondPerBuyer);
        return new Sale(productId, number, offer);
    }
}
