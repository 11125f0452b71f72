package dev.fluxgate.faults.chaos;

import dev.fluxgate.faults.proxy.RespCommand;
import dev.fluxgate.faults.stack.Sabotage;
import dev.fluxgate.lua.ScriptCall;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What keeps a law, and can be taken away to see whether the harness misses it. Nothing of the services is changed: the
 * scripts are altered on their way to Redis, and the tables in the database of the run.
 */
enum Protection {
    /** The script that takes the units writes no event beside them. */
    OUTBOX(
            "killed-after-script",
            Map.of(ScriptCall.DECIDE, without("write('ZADD', KEYS[7], new_events)", "")),
            List.of()),
    /** Counts that go backwards are not seen, and a sale that has lost writes, or may have, goes on selling. */
    FENCE(
            "redis-failover",
            Map.of(
                    ScriptCall.TAKE,
                    comparedAlways(),
                    ScriptCall.GIVE,
                    comparedAlways(),
                    ScriptCall.RESOLVE,
                    comparedAlways(),
                    ScriptCall.EXPIRE,
                    comparedAlways(),
                    ScriptCall.DECIDE,
                    without("replies[2], replies[3] = sale.decisions,", "replies[2], replies[3] = -1,")
                            .andThen(comparedAlways())::apply,
                    ScriptCall.SET_STATE,
                    text -> "if ARGV[1] == 'FENCED' then return redis.call('HGET', KEYS[1], 'state') end\n" + text),
            List.of(
                    "CREATE FUNCTION never_fenced() RETURNS trigger LANGUAGE plpgsql AS"
                            + " $$ BEGIN NEW.fenced_since := NULL; NEW.fence_reason := NULL; RETURN NEW; END $$",
                    "CREATE TRIGGER never_fenced BEFORE UPDATE ON sales FOR EACH ROW EXECUTE FUNCTION never_fenced()")),
    /** The table of orders takes what it has already. */
    UNIQUE_KEY(
            "killed-after-ack",
            Map.of(),
            List.of(
                    "ALTER TABLE orders DROP CONSTRAINT orders_pkey",
                    "ALTER TABLE orders DROP CONSTRAINT one_order_per_key"));

    private final String fault;
    private final Map<ScriptCall, UnaryOperator<String>> scripts;
    private final List<String> statements;

    Protection(String fault, Map<ScriptCall, UnaryOperator<String>> scripts, List<String> statements) {
        this.fault = fault;
        this.scripts = scripts;
        this.statements = statements;
    }

    /** As people write it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A fault that does harm without it. */
    Fault fault() {
        return Faults.named(fault);
    }

    /** How it is taken away. */
    Sabotage removal() {
        return new Sabotage("the " + label(), this::altered, statements);
    }

    private RespCommand altered(RespCommand command) {
        List<String> words = command.words();
        for (Map.Entry<ScriptCall, UnaryOperator<String>> script : scripts.entrySet()) {
            words = script.getKey().altered(words, script.getValue());
        }
        return words.equals(command.words()) ? command : RespCommand.of(words);
    }

    /** Whatever history Redis goes on with. */
    private static UnaryOperator<String> comparedAlways() {
        return without("compared = history_of_bucket == history()", "compared = true");
    }

    /** Fails where the script does not have what is to be replaced: it would be taken away no longer. */
    private static UnaryOperator<String> without(String what, String instead) {
        return text -> {
            if (!text.contains(what)) {
                throw new IllegalStateException("the script has no " + what);
            }
            return text.replace(what, instead);
        };
    }
}
