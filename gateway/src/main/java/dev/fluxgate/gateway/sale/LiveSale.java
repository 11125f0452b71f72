package dev.fluxgate.gateway.sale;

/**
 * A sale as it stands.
 *
 * @param sale what was agreed
 * @param status where it stands
 * @param loaded units given to it
 * @param available units that can be ordered
 * @param held units set aside for orders that are not resolved
 * @param confirmed units sold
 */
public record LiveSale(Sale sale, SaleStatus status, long loaded, long available, long held, long confirmed) {}
