package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.lua.Resolution.Code;
import dev.fluxgate.lua.TransferScripts.Given;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random operations on random sales, against the scripts and against a model of them: 100,000 steps, or as many as
 * {@code -Dfluxgate.model.steps=N} says. A failure names the seed of its sale; {@code -Dfluxgate.model.seed=N} begins with
 * that one, which takes the same steps again.
 */
class OrderModelTest {

    private static final long STEPS = Long.getLong("fluxgate.model.steps", 100_000);
    private static final int STEPS_OF_A_SALE = 2_500;

    @Test
    void shouldDoWhatTheModelDoesWhateverComes() {
        long seed = Long.getLong("fluxgate.model.seed", new Random().nextInt(1_000_000));
        Map<Object, Integer> met = new ConcurrentHashMap<>();

        long calls = LongStream.range(0, Math.max(1, STEPS / STEPS_OF_A_SALE))
                .parallel()
                .map(i -> new ModelRun(seed + i, met).run(STEPS_OF_A_SALE))
                .sum();

        System.out.println("Model test: seeds from " + seed + ", " + calls + " calls, replies " + met);
        assertThat(met)
                .as("the steps reach every reply that is modelled")
                .containsKeys(
                        ReplyCode.NO_SALE,
                        ReplyCode.MOVED,
                        ReplyCode.ACCEPTED,
                        ReplyCode.REPLAYED,
                        ReplyCode.FENCED,
                        ReplyCode.PAUSED,
                        ReplyCode.CLOSED,
                        ReplyCode.NOT_OPEN,
                        ReplyCode.KEY_REUSED,
                        ReplyCode.LIMIT_REACHED,
                        ReplyCode.SOLD_OUT,
                        ReplyCode.ALL_HELD,
                        ReplyCode.INSUFFICIENT,
                        ReplyCode.BACKLOG_FULL)
                .containsKeys(Code.NOT_FOUND, Code.FENCED, Code.RESOLVED, Code.REPEATED, Code.CONFLICT)
                .containsKeys(Given.GIVEN, Given.REPEATED, Given.FENCED)
                .containsKeys("EXPIRED", "TAKEN", "NOTHING_TAKEN", "RESTOCKED", "NOT_RESTOCKED")
                .containsKeys("CLAIM_STALE", "BEGIN_STALE", "RESTORE_STALE", "FINISH_STALE", "FINISHED", "WENT_BACK");
    }
}
