package dev.fluxgate.worker.start;

/** Priorities of what happens when the worker starts; lower ones come first. */
public final class StartOrder {

    /** Before anything of Kafka: a job that only migrates may run where there is none. */
    public static final int SCHEMA = -3;

    /** What the worker cannot do without, and says in one line that it is missing. */
    public static final int FIRST = -2;

    /** The scheduler starts at 0, SmallRye's channels at 1000. */
    public static final int BEFORE_SCHEDULER = -1;

    private StartOrder() {}
}
