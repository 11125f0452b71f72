package dev.fluxgate.cli.kafka;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.local.DataOption;
import dev.fluxgate.cli.local.RunningStack;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.tools.consumer.group.ConsumerGroupCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kafka-consumer-groups}: hands its arguments to the tool of that name. */
@Command(
        name = "kafka-consumer-groups",
        description = {
            "Kafka's own tool of that name, for the local stack or any --bootstrap-server.",
            "Example: ./fluxgate kafka-consumer-groups --describe --group inventory-group"
        },
        footer = {"", "--help is Kafka's own."})
public final class ConsumerGroupsCommand implements Runnable {

    private static final String SERVER = "--bootstrap-server";
    private static final String DEFAULT = "127.0.0.1:19092";
    private static final int CONNECT_MILLIS = 2_000;

    @Parameters(paramLabel = "ARGS", description = "What kafka-consumer-groups.sh takes.")
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private DataOption data;

    @Override
    public void run() {
        ConsumerGroupCommand.main(toolArguments().toArray(String[]::new));
    }

    private List<String> toolArguments() {
        boolean elsewhere = arguments.stream().anyMatch(argument -> argument.startsWith(SERVER));
        if (elsewhere || arguments.isEmpty() || arguments.contains("--help") || arguments.contains("--version")) {
            return arguments;
        }
        String server =
                RunningStack.on(data.directory()).map(RunningStack::kafka).orElse(DEFAULT);
        requireBroker(server);
        List<String> complete = new ArrayList<>(List.of(SERVER, server));
        complete.addAll(arguments);
        return complete;
    }

    /** The tool itself would try for a minute, and say it in a stack trace. */
    private static void requireBroker(String server) {
        int colon = server.lastIndexOf(':');
        InetSocketAddress address =
                new InetSocketAddress(server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
        } catch (IOException e) {
            throw new Failure("No Kafka answers at " + server + ": start it with ./fluxgate up, or pass " + SERVER, e);
        }
    }
}
