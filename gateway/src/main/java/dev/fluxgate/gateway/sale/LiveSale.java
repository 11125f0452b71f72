package dev.fluxgate.gateway.sale;

/**
 * A sale as it stands.
 *
 * @param sale what was agreed
 * @param status where it stands
 * @param fenced whether it sells nothing because its stock has lost writes, or is being restored
 * @param loaded units given to it
 * @param available units that can be ordered
 * @param inTransit units on their way from one bucket to another
 * @param held units set aside for orders that are not resolved, and released ones that cannot be ordered yet
 * @param confirmed units sold
 */
public record LiveSale(
        Sale sale,
        SaleStatus status,
        boolean fenced,
        long loaded,
        long available,
        long inTransit,
        long held,
        long confirmed) {}
