package dev.fluxgate.lua;

/** What can be made of a bucket that is loaded. */
public enum BucketCommand {
    /** It sells; takes a pause away. */
    OPEN("OPEN"),
    /** It sells nothing for a while. */
    PAUSE("PAUSED"),
    /** It sells nothing any more. */
    CLOSE("CLOSED"),
    /** It sells nothing until it is rebuilt. */
    FENCE("FENCED");

    private final String state;

    BucketCommand(String state) {
        this.state = state;
    }

    String state() {
        return state;
    }
}
