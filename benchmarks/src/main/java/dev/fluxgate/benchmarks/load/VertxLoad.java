package dev.fluxgate.benchmarks.load;

import dev.fluxgate.benchmarks.machine.Dialogue;
import java.time.Duration;

/** Vert.x' HTTP client in a process of its own. */
public final class VertxLoad implements Load {

    private final Dialogue dialogue;

    /** @param process runs {@link LoadMain} */
    public VertxLoad(Process process) {
        this.dialogue = new Dialogue("load", process);
    }

    @Override
    public LoadResult run(LoadJob job) {
        return dialogue.ask(job, LoadResult.class);
    }

    @Override
    public String name() {
        return "Vert.x client";
    }

    @Override
    public boolean countsAll() {
        return true;
    }

    @Override
    public Duration cpu() {
        return dialogue.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
