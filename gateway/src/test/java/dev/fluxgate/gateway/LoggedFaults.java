package dev.fluxgate.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** Whatever is logged with an exception, from its making to its end. */
public final class LoggedFaults extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");

    private final List<ExtLogRecord> records = new CopyOnWriteArrayList<>();

    /** Begins to listen. */
    public LoggedFaults() {
        ROOT.addHandler(this);
    }

    /** So far. */
    public List<ExtLogRecord> records() {
        return records;
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getThrown() != null) {
            ExtLogRecord extended = ExtLogRecord.wrap(logged);
            extended.copyMdc();
            records.add(extended);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
