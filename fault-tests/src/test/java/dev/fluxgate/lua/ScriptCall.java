package dev.fluxgate.lua;

import java.util.List;

/** Steps at which a process can be caught: calls of one script, known on the wire by its SHA-1 or its text. */
public enum ScriptCall {
    DECIDE(Script.DECIDE_ORDERS),
    TAKE(Script.TAKE_UNITS),
    GIVE(Script.GIVE_UNITS),
    SETTLE(Script.SETTLE_UNITS),
    RESOLVE(Script.RESOLVE_ORDERS),
    EXPIRE(Script.EXPIRE_HOLDS),
    CLEAR(Script.OUTBOX_CLEAR);

    private static final int FIRST_KEY = 3;

    private final Script script;

    ScriptCall(Script script) {
        this.script = script;
    }

    /**
     * Whether a command is this call, for a bucket of a product.
     *
     * @param command name and arguments as they are sent
     */
    public boolean matches(List<String> command, String productId) {
        return command.size() > FIRST_KEY
                && (isDigest(command) || isText(command))
                && BucketKey.productOf(command.get(FIRST_KEY)).equals(productId);
    }

    private boolean isDigest(List<String> command) {
        return command.get(0).equalsIgnoreCase("EVALSHA") && command.get(1).equals(script.sha1());
    }

    private boolean isText(List<String> command) {
        return command.get(0).equalsIgnoreCase("EVAL") && command.get(1).equals(script.text());
    }
}
