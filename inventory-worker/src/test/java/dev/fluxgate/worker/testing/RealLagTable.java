package dev.fluxgate.worker.testing;

import dev.fluxgate.contract.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.tools.consumer.group.ConsumerGroupCommand;

/** What Kafka's own command says of the workers' lag. */
public final class RealLagTable {

    private static final int TOPIC = 1;
    private static final int PARTITION = 2;
    private static final int CURRENT = 3;
    private static final int END = 4;
    private static final int LAG = 5;

    private RealLagTable() {}

    /** Partition, committed offset, end offset and lag, a line for each partition. */
    public static List<String> read(String bootstrapServers) {
        PrintStream console = System.out;
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        System.setOut(new PrintStream(table, true, StandardCharsets.UTF_8));
        try {
            ConsumerGroupCommand.main(
                    new String[] {"--bootstrap-server", bootstrapServers, "--describe", "--group", Topics.GROUP});
        } finally {
            System.setOut(console);
        }
        return table.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells.length > LAG && cells[TOPIC].equals(Topics.ORDERS))
                .sorted(Comparator.comparingInt(cells -> Integer.parseInt(cells[PARTITION])))
                .map(cells -> String.join(" ", cells[PARTITION], cells[CURRENT], cells[END], cells[LAG]))
                .toList();
    }
}
