package dev.fluxgate.benchmarks.rows;

import dev.fluxgate.benchmarks.machine.Dialogue;
import dev.fluxgate.benchmarks.stack.Stack;

/** A process that makes rows, with all compilers as a worker has them. */
public final class RowMaker implements AutoCloseable {

    private final Stack stack;
    private final Dialogue dialogue;

    /** Starts it. */
    public RowMaker(Stack stack) {
        this.stack = stack;
        this.dialogue = new Dialogue("rows", stack.startSpeaking("rows", RowMain.class));
    }

    /** A job of one connection. */
    RowJob job(Way way, int batch, double seconds) {
        return new RowJob(RowJob.Place.of(stack.servers().postgres()), way, batch, seconds);
    }

    /** Rows a second. */
    double rate(RowJob job) {
        return dialogue.ask(job, Double.class);
    }

    /** Ends it. */
    @Override
    public void close() {
        dialogue.close();
    }
}
