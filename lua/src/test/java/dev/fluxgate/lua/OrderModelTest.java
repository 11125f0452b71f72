package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random commands on random sales, against the scripts and against a model of them. A failure names the seed that leads
 * to it; {@code -Dfluxgate.seed=N} takes the same steps again.
 */
class OrderModelTest {

    private static final int SALES = 30;
    private static final int STEPS_OF_A_SALE = 100;

    @Test
    void shouldDoWhatTheModelDoesWhateverComes() {
        long seed = Long.getLong("fluxgate.seed", new Random().nextLong());
        Random random = new Random(seed);
        Map<ReplyCode, Integer> met = new EnumMap<>(ReplyCode.class);

        for (int sale = 0; sale < SALES; sale++) {
            ModelRun run = new ModelRun(random, met);
            for (int step = 0; step < STEPS_OF_A_SALE; step++) {
                String where = "seed " + seed + ", sale " + sale + ", step " + step;
                run.step(where);
            }
            run.compareOrders("seed " + seed + ", sale " + sale);
        }

        assertThat(met)
                .as("seed %d: the commands reach every reply that is modelled", seed)
                .containsOnlyKeys(
                        ReplyCode.ACCEPTED,
                        ReplyCode.REPLAYED,
                        ReplyCode.PAUSED,
                        ReplyCode.CLOSED,
                        ReplyCode.NOT_OPEN,
                        ReplyCode.KEY_REUSED,
                        ReplyCode.LIMIT_REACHED,
                        ReplyCode.SOLD_OUT,
                        ReplyCode.ALL_HELD,
                        ReplyCode.INSUFFICIENT,
                        ReplyCode.BACKLOG_FULL);
    }
}
