package dev.fluxgate.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Steps at which a process can be caught: calls of one script, known on the wire by its SHA-1 or its text. */
public enum ScriptCall {
    DECIDE(Script.DECIDE_ORDERS),
    TAKE(Script.TAKE_UNITS),
    GIVE(Script.GIVE_UNITS),
    SETTLE(Script.SETTLE_UNITS),
    RESOLVE(Script.RESOLVE_ORDERS),
    EXPIRE(Script.EXPIRE_HOLDS),
    CLEAR(Script.OUTBOX_CLEAR),
    SET_STATE(Script.SET_STATE);

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

    /** What Redis runs. */
    public String text() {
        return script.text();
    }

    /**
     * A command that has another script run in place of this one; every other command as it is.
     *
     * @param change makes the other script's text of this one's
     */
    public List<String> altered(List<String> command, UnaryOperator<String> change) {
        if (command.size() <= FIRST_KEY || !isDigest(command) && !isText(command)) {
            return command;
        }
        String text = change.apply(script.text());
        List<String> other = new ArrayList<>(command);
        other.set(1, isDigest(command) ? ScriptText.sha1(text) : text);
        return other;
    }

    private boolean isDigest(List<String> command) {
        return command.get(0).equalsIgnoreCase("EVALSHA") && command.get(1).equals(script.sha1());
    }

    private boolean isText(List<String> command) {
        return command.get(0).equalsIgnoreCase("EVAL") && command.get(1).equals(script.text());
    }
}
