package dev.fluxgate.benchmarks.rows;

import dev.fluxgate.benchmarks.machine.Dialogue;
import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Stack;
import java.sql.SQLException;

/** A process that makes rows, with all compilers as a worker has them. */
public final class RowMaker implements AutoCloseable {

    private final Stack stack;
    private final Database admin;
    private final Dialogue dialogue;

    /** Starts it. */
    public RowMaker(Stack stack) throws SQLException {
        this.stack = stack;
        this.admin = Database.asAdmin(stack.servers().postgres());
        this.dialogue = new Dialogue("rows", stack.startSpeaking("rows", RowMain.class));
    }

    /** A job of one connection. */
    RowJob job(Way way, int batch, double seconds) {
        return new RowJob(RowJob.Place.of(stack.servers().postgres()), way, batch, seconds);
    }

    /** Rows a second, with nothing left to write of what came before: that may be gigabytes. */
    double rate(RowJob job) throws SQLException {
        admin.run("CHECKPOINT");
        return dialogue.ask(job, Double.class);
    }

    /** Ends it. */
    @Override
    public void close() throws SQLException {
        try (admin) {
            dialogue.close();
        }
    }
}
