package dev.fluxgate.gateway.sale.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.fluxgate.gateway.sale.LiveSale;
import dev.fluxgate.gateway.sale.SaleOffer;
import dev.fluxgate.gateway.sale.SaleStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sale's terms and live state; terms that it does not have are left out.
 *
 * @param productId its public name
 * @param state where it stands
 * @param fenced true while nothing is sold because Redis has lost writes, or the stock is being restored; else left out
 * @param stock units, as they were put, and those added since
 * @param buckets over how many buckets the stock is split
 * @param perBuyerLimit units that one buyer may order
 * @param holdFor ISO 8601
 * @param opensAt RFC 3339
 * @param closesAt RFC 3339
 * @param ordersPerSecond for the whole sale
 * @param ordersPerSecondPerBuyer for one buyer
 * @param loaded units given to the sale
 * @param available units that can be ordered
 * @param inTransit units on their way from one bucket to another; left out when there are none
 * @param held units set aside for orders that are not resolved, and released ones that cannot be ordered yet
 * @param confirmed units sold
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SaleAnswer(
        String productId,
        SaleStatus state,
        @Nullable Boolean fenced,
        long stock,
        int buckets,
        @Nullable Integer perBuyerLimit,
        @Nullable String holdFor,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        @Nullable Integer ordersPerSecond,
        @Nullable Integer ordersPerSecondPerBuyer,
        long loaded,
        long available,
        @Nullable Long inTransit,
        long held,
        long confirmed) {

    static SaleAnswer of(LiveSale live) {
        SaleOffer offer = live.sale().offer();
        return new SaleAnswer(
                live.sale().productId(),
                live.status(),
                live.fenced() ? true : null,
                offer.stock(),
                offer.buckets(),
                offer.perBuyerLimit(),
                offer.holdFor() == null ? null : offer.holdFor().toString(),
                offer.opensAt(),
                offer.closesAt(),
                offer.ordersPerSecond(),
                offer.ordersPerSecondPerBuyer(),
                live.loaded(),
                live.available(),
                live.inTransit() == 0 ? null : live.inTransit(),
                live.held(),
                live.confirmed());
    }
}
