package dev.fluxgate.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.cli.CommandRun;
import dev.fluxgate.cli.local.DataDirectory;
import dev.fluxgate.cli.local.RunningStack;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool itself is run by the end-to-end test; here is what happens before. */
class ConsumerGroupsCommandTest {

    @TempDir
    Path home;

    @Test
    void shouldSayHowToStartItWhenNoBrokerAnswers() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path data = Files.createDirectories(home.resolve(".fluxgate"));
        List<URI> nowhere = List.of(URI.create("http://127.0.0.1:9"));
        RunningStack.ofThisProcess(nowhere, nowhere, "127.0.0.1:" + port, "redis://x", "postgresql://x")
                .save(new DataDirectory(data));

        CommandRun.Result result =
                new CommandRun(home).run("kafka-consumer-groups", "--describe", "--group", "inventory-group");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("No Kafka answers at 127.0.0.1:" + port
                        + ": start it with ./fluxgate up, or pass --bootstrap-server");
    }
}
