package dev.fluxgate.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.cli.CommandRun;
import dev.fluxgate.cli.FakeService;
import dev.fluxgate.cli.local.DataDirectory;
import dev.fluxgate.cli.local.RunningStack;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which gateway a command talks to, and what it says when that one does not answer well. */
class ServiceChoiceTest {

    @TempDir
    Path home;

    private FakeService service;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService().answers("GET /sales/a", 200, "{\"productId\":\"a\"}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void shouldTalkToTheOneOfTheOptionWhenTheEnvironmentNamesAnother() throws IOException {
        CommandRun.Result result = new CommandRun(home)
                .with("FLUXGATE_URL", "http://127.0.0.1:" + closedPort())
                .run("sale", "show", "a", "--url", service.url() + "/");

        assertThat(result.exitCode()).isZero();
    }

    @Test
    void shouldTalkToTheStackThatRunsHereWhenNothingIsGiven() throws IOException {
        write(home.resolve(".fluxgate"));

        assertThat(new CommandRun(home).run("sale", "show", "a").exitCode()).isZero();
    }

    @Test
    void shouldTalkToTheStackOfTheDataDirectoryWhenThatIsGiven() throws IOException {
        Path data = home.resolve("elsewhere");
        write(data);

        assertThat(new CommandRun(home)
                        .run("sale", "show", "a", "--data", data.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void shouldSayHowToStartItWhenNothingAnswers() throws IOException {
        String url = "http://127.0.0.1:" + closedPort();

        CommandRun.Result result = new CommandRun(home).run("sale", "show", "a", "--url", url);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        "Nothing answers at " + url + ": start it with ./fluxgate up, or pass --url");
    }

    @Test
    void shouldNotUnderstandWhenTheAddressIsNone() {
        CommandRun.Result result = new CommandRun(home).run("sale", "show", "a", "--url", "localhost:8080");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("Invalid value for option '--url': 'localhost:8080' is not the address of a service: write"
                        + " it like http://127.0.0.1:8080");
    }

    @Test
    void shouldSaySoWhenTheAddressInTheEnvironmentIsNone() {
        CommandRun.Result result =
                new CommandRun(home).with("FLUXGATE_URL", "nowhere").run("sale", "show", "a");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("'nowhere' is not the address of a service");
    }

    @Test
    void shouldSaySoWhenSomethingElseAnswers() {
        service.answers("GET /sales/a", 200, "<html>");

        CommandRun.Result result = new CommandRun(home).run("sale", "show", "a", "--url", service.url());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines(
                        service.url() + "/sales/a answers, but not as FluxGate does: is that the right address?");
    }

    @Test
    void shouldSaySoWhenARefusalHasNoReason() {
        CommandRun.Result result = new CommandRun(home).run("sale", "show", "b", "--url", service.url());

        assertThat(result.err()).isEqualToIgnoringNewLines("404, without a reason: is that the right address?");
    }

    @Test
    void shouldKeepThePathWhenTheAddressHasOne() {
        service.answers("GET /shop/sales/a", 200, "{\"productId\":\"a\"}");

        assertThat(new CommandRun(home)
                        .run("sale", "show", "a", "--url", service.url() + "/shop")
                        .exitCode())
                .isZero();
    }

    private void write(Path data) throws IOException {
        Files.createDirectories(data);
        List<URI> here = List.of(URI.create(service.url()));
        RunningStack.ofThisProcess(here, here, "127.0.0.1:9", "redis://127.0.0.1:9", "postgresql://127.0.0.1:9/x")
                .save(new DataDirectory(data));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
