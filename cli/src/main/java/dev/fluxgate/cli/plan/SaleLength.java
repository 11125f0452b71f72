package dev.fluxgate.cli.plan;

/**
 * How long a sale lasts whose buyers come as fast as the plan lets them in.
 *
 * @param buyers who order one unit each
 * @param stock units of all products
 * @param soldOutSeconds until the last unit is promised; until the last buyer has one, if there is one for each
 * @param answeredSeconds until every buyer has an answer
 * @param persistedSeconds until every order is a row
 */
record SaleLength(long buyers, long stock, double soldOutSeconds, double answeredSeconds, double persistedSeconds) {

    /** Refusals cost a gateway less than acceptances: those who find nothing left are answered faster. */
    static SaleLength of(Plan plan, long buyers, long stock) {
        double rate = plan.demand().ordersPerSecond();
        double refusedRate = rate * plan.costs().gatewayMicros() / plan.costs().refusedMicros();
        long sold = Math.min(buyers, stock);
        double soldOut = sold / rate;
        double answered = soldOut + (buyers - sold) / Math.max(rate, refusedRate);
        return new SaleLength(buyers, stock, soldOut, answered, Math.max(soldOut, sold / plan.rowsPerSecond()));
    }
}
