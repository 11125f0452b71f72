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
    FIND_ORDER("find-order", BucketKey.ORDERS),
    MARK_QUEUED("mark-queued", BucketKey.ORDERS),
    LOAD_BUCKET("load-bucket", BucketKey.SALE),
    OPEN_BUCKET("open-bucket", BucketKey.SALE),
    READ_BUCKET("read-bucket", BucketKey.SALE, BucketKey.OUTBOX, BucketKey.HOLDS),
    OUTBOX_DUE("outbox-due", BucketKey.OUTBOX, BucketKey.ORDERS),
    OUTBOX_CLEAR("outbox-clear", BucketKey.OUTBOX);

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
