package dev.fluxgate.worker.rebuild.postgres;

/** The statements of rebuilds. */
final class Sql {

    static final String STATUS = """
            SELECT loaded, epoch, fenced_since, fence_reason, rebuild_step, rebuild_orders,
                   coalesce(rebuild_until > now(), false) AND rebuild_owner IS NOT NULL,
                   rebuild_asked IS NOT NULL OR wanted_buckets IS NOT NULL
            FROM sales WHERE product_id = $1""";

    static final String ASK = "UPDATE sales SET rebuild_asked = coalesce(rebuild_asked, now()) WHERE product_id = $1";

    /** What is to be rebuilt: asked for, to be split anew, begun by somebody who fell silent, or fenced. $1: automatic. */
    private static final String IS_DUE = """
            loaded AND epoch < 9000 AND (rebuild_until IS NULL OR rebuild_until <= now())
            AND (rebuild_asked IS NOT NULL OR wanted_buckets IS NOT NULL OR rebuild_owner IS NOT NULL
                 OR ($1::boolean AND fenced_since IS NOT NULL))""";

    static final String NEXT = "SELECT product_id FROM sales WHERE product_id <> ALL ($2::text[]) AND " + IS_DUE
            + " ORDER BY rebuild_asked, number LIMIT 1";

    static final String CLAIM = """
            WITH due AS (
              SELECT product_id, buckets, fenced_since, rebuild_asked FROM sales
              WHERE product_id = $2 AND\s""" + IS_DUE + """
               FOR UPDATE SKIP LOCKED)
            UPDATE sales
            SET epoch = epoch + 1, rebuild_owner = $3, rebuild_until = now() + $4 * interval '1 millisecond',
                rebuild_step = 'FENCING', rebuild_orders = 0,
                fenced_since = coalesce(sales.fenced_since, now()),
                fence_reason = coalesce(fence_reason, 'Its buckets are made anew.')
            FROM due WHERE sales.product_id = due.product_id
            RETURNING epoch, number, coalesce(wanted_buckets, sales.buckets),
                      greatest(most_buckets, coalesce(wanted_buckets, sales.buckets)),
                      per_buyer_limit, hold_for_millis, opens_at, closes_at, orders_per_second,
                      orders_per_second_per_buyer,
                      due.fenced_since IS NOT NULL OR due.rebuild_asked IS NOT NULL, due.rebuild_asked, due.buckets""";

    private static final String OURS = " WHERE product_id = $1 AND rebuild_owner = $2 AND epoch = $3";

    static final String RENEW = """
            UPDATE sales SET rebuild_until = now() + $4 * interval '1 millisecond', rebuild_step = $5,
                             rebuild_orders = $6""" + OURS;

    static final String SPLIT = "UPDATE sales SET buckets = $4, most_buckets = $5" + OURS;

    /** What was to be corrected is made anew. */
    static final String DROP_CORRECTIONS = """
            UPDATE stock_corrections SET applied = true
            WHERE product_id = $1 AND bucket IS NOT NULL AND NOT applied""";

    static final String FINISH = """
            UPDATE sales
            SET fenced_since = NULL, fence_reason = NULL, rebuild_owner = NULL, rebuild_until = NULL,
                rebuild_step = NULL, rebuild_orders = NULL,
                rebuild_asked = CASE WHEN rebuild_asked = $4 THEN NULL ELSE rebuild_asked END,
                wanted_buckets = CASE WHEN wanted_buckets = buckets THEN NULL ELSE wanted_buckets END""" + OURS;

    static final String APPLIED =
            "UPDATE restocks SET applied = true WHERE product_id = $1 AND idempotency_key = ANY ($2) AND NOT applied";

    static final String RELEASE = "UPDATE sales SET rebuild_until = now() + $4 * interval '1 millisecond'" + OURS;

    static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    static final String UNITS = """
            SELECT stock.loaded, state, ARRAY(SELECT idempotency_key FROM restocks WHERE product_id = $1)
            FROM sales JOIN stock USING (product_id) WHERE product_id = $1""";

    static final String STATE = "SELECT state FROM sales WHERE product_id = $1";

    /** In the order of the unique key, which every page goes on in. */
    static final String ORDERS = """
            SELECT id, buyer_id, quantity, status, version, idempotency_key, reserved_at, expires_at, resolved_at
            FROM orders WHERE product_id = $1 AND (buyer_id, idempotency_key) > ($2, $3)
            ORDER BY buyer_id, idempotency_key LIMIT $4""";

    private Sql() {}
}
