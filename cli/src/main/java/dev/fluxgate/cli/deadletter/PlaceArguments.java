package dev.fluxgate.cli.deadletter;

import picocli.CommandLine.Parameters;

/** The arguments that name one dead letter. */
final class PlaceArguments {

    @Parameters(index = "0", paramLabel = "PARTITION", description = "The letter's partition, as the list shows it.")
    private int partition;

    @Parameters(index = "1", paramLabel = "OFFSET", description = "Its offset.")
    private long offset;

    int partition() {
        return partition;
    }

    long offset() {
        return offset;
    }
}
