package dev.fluxgate.lua;

import java.util.List;

/** The scripts, each with the keys that it is given, in the order of its header. */
enum Script {
    DECIDE_ORDERS(
            "decide-orders",
            BucketKey.SALE,
            BucketKey.KEYS,
            BucketKey.ORDERS,
            BucketKey.BUYERS,
            BucketKey.RATE_EVEN,
            BucketKey.RATE_ODD,
            BucketKey.OUTBOX,
            BucketKey.HOLDS),
    FIND_ORDER("find-order", BucketKey.ORDERS, BucketKey.SALE),
    MARK_QUEUED("mark-queued", BucketKey.ORDERS),
    LOAD_BUCKET("load-bucket", BucketKey.SALE),
    OPEN_BUCKET("open-bucket", BucketKey.SALE),
    VERIFY_BUCKET("verify-bucket", BucketKey.SALE),
    READ_BUCKET("read-bucket", BucketKey.SALE, BucketKey.OUTBOX, BucketKey.HOLDS),
    SET_STATE("set-state", BucketKey.SALE),
    RESTOCK_BUCKET("restock-bucket", BucketKey.SALE, BucketKey.TRANSFERS),
    RESOLVE_ORDERS(
            "resolve-orders", BucketKey.SALE, BucketKey.ORDERS, BucketKey.BUYERS, BucketKey.HOLDS, BucketKey.OUTBOX),
    EXPIRE_HOLDS("expire-holds", BucketKey.SALE, BucketKey.ORDERS, BucketKey.BUYERS, BucketKey.HOLDS, BucketKey.OUTBOX),
    TAKE_UNITS("take-units", BucketKey.SALE, BucketKey.TRANSFERS),
    GIVE_UNITS("give-units", BucketKey.SALE, BucketKey.TRANSFERS),
    SETTLE_UNITS("settle-units", BucketKey.SALE, BucketKey.TRANSFERS),
    OPEN_TRANSFERS("open-transfers", BucketKey.SALE, BucketKey.TRANSFERS),
    REBUILD_CLAIM("rebuild-claim", BucketKey.SALE),
    REBUILD_BEGIN(
            "rebuild-begin",
            BucketKey.SALE,
            BucketKey.KEYS,
            BucketKey.ORDERS,
            BucketKey.BUYERS,
            BucketKey.RATE_EVEN,
            BucketKey.RATE_ODD,
            BucketKey.OUTBOX,
            BucketKey.HOLDS,
            BucketKey.TRANSFERS),
    REBUILD_ORDERS(
            "rebuild-orders", BucketKey.SALE, BucketKey.ORDERS, BucketKey.KEYS, BucketKey.BUYERS, BucketKey.HOLDS),
    REBUILD_FINISH("rebuild-finish", BucketKey.SALE, BucketKey.TRANSFERS),
    ORDER_VERSIONS("order-versions", BucketKey.ORDERS),
    SCAN_ORDERS("scan-orders", BucketKey.ORDERS),
    REQUEUE_ORDERS("requeue-orders", BucketKey.ORDERS, BucketKey.OUTBOX),
    CORRECT_BUCKET("correct-bucket", BucketKey.SALE, BucketKey.TRANSFERS),
    OUTBOX_DUE("outbox-due", BucketKey.OUTBOX, BucketKey.ORDERS),
    OUTBOX_CLEAR("outbox-clear", BucketKey.SALE, BucketKey.OUTBOX);

    private final String file;
    private final List<BucketKey> keys;
    private final String text;
    private final String sha1;

    Script(String file, BucketKey... keys) {
        this.file = file + ".lua";
        this.keys = List.of(keys);
        this.text = ScriptText.load(this.file);
        this.sha1 = ScriptText.sha1(text);
    }

    /** Name of the script's file, beside this class. */
    String file() {
        return file;
    }

    /** What Redis is sent, with the includes in place. */
    String text() {
        return text;
    }

    /** What Redis knows the script by once it has seen its text. */
    String sha1() {
        return sha1;
    }

    /** The bucket's keys, as {@code KEYS}. */
    List<Object> keysOf(Bucket bucket) {
        return keys.stream().<Object>map(key -> key.of(bucket)).toList();
    }

    /** How many keys the script is given. */
    int keyCount() {
        return keys.size();
    }
}
