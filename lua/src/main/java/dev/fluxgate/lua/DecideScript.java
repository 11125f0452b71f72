package dev.fluxgate.lua;

import java.util.List;

/** The script that decides orders, for what calls it without {@link OrderScripts}: a tool that measures Redis, say. */
public final class DecideScript {

    private DecideScript() {}

    /** What Redis is to load; its header describes keys, arguments and replies. */
    public static String text() {
        return Script.DECIDE_ORDERS.text();
    }

    /** The bucket's keys, in the order of the header. */
    public static List<String> keysOf(Bucket bucket) {
        return Script.DECIDE_ORDERS.keysOf(bucket).stream()
                .map(Object::toString)
                .toList();
    }
}
