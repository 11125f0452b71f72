package dev.fluxgate.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real {@code ./fluxgate up} as a child process, on free ports, with its data in a path with a space. */
final class LocalFluxGate {

    private static final Path LAUNCHER =
            Path.of("..", "fluxgate").toAbsolutePath().normalize();
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final List<Integer> PORTS = List.of(8080, 8081, 15432, 16379, 19092);

    private final Path directory;
    private final int offset = freeOffset();
    private Process up;
    private int starts;

    LocalFluxGate(Path directory) {
        this.directory = directory;
    }

    /** What a command has printed, and its exit code. */
    record Result(int exitCode, String out, String err) {}

    Path data() {
        return directory.resolve("its data");
    }

    int gatewayPort() {
        return 8080 + offset;
    }

    String gateway() {
        return "http://127.0.0.1:" + gatewayPort();
    }

    String worker() {
        return "http://127.0.0.1:" + (8081 + offset);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + (15432 + offset) + "/fluxgate";
    }

    /** Starts it, and returns when it is ready. */
    void start() throws IOException {
        starts++;
        up = launch(upLog(), upErrors(), upArguments()).start();
        await().atMost(START).pollInterval(Duration.ofMillis(50)).until(() -> !up.isAlive() || isReady());
        assertThat(up.isAlive())
                .as("up runs; it wrote: %s%s", output(), Files.readString(upErrors()))
                .isTrue();
    }

    /** All that it has started, itself first. */
    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(up.toHandle()), up.descendants()).toList();
    }

    ProcessHandle process() {
        return up.toHandle();
    }

    /** The gateway's process. */
    ProcessHandle gatewayProcess() {
        return child("apps/gateway");
    }

    /** Redis' process. */
    ProcessHandle redisProcess() {
        return child("redis-server");
    }

    private ProcessHandle child(String commandLine) {
        return up.children()
                .filter(child -> child.info().commandLine().orElse("").contains(commandLine))
                .findFirst()
                .orElseThrow();
    }

    int awaitEnd() throws InterruptedException {
        assertThat(up.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)).as("up ends").isTrue();
        return up.exitValue();
    }

    /** However a test has left it, nothing of it runs after this. */
    void destroy() throws InterruptedException {
        if (up != null && up.isAlive()) {
            List<ProcessHandle> all = processes();
            up.destroy();
            if (!up.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** What {@code up} has written to its standard output. */
    String output() throws IOException {
        return Files.readString(upLog());
    }

    String errors() throws IOException {
        return Files.readString(upErrors());
    }

    /** Another {@code up} with the same ports. */
    Result upAgain(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("up", "--port-offset", Integer.toString(offset)));
        all.addAll(List.of(arguments));
        return run(all);
    }

    /** A command that finds this stack by its data. */
    Result command(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data().toString()));
        return run(all);
    }

    /** @param all what ran before */
    void assertThatNothingRuns(List<ProcessHandle> all) {
        await().atMost(STOP).untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
        assertThat(PORTS).noneMatch(port -> somebodyListens(port + offset));
        assertThat(data().resolve("run.json")).doesNotExist();
    }

    private static boolean somebodyListens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private Result run(List<String> arguments) throws Exception {
        Path out = Files.createTempFile(directory, "out", "");
        Path err = Files.createTempFile(directory, "err", "");
        Process process = launch(out, err, arguments).start();
        if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(arguments + " hangs: " + Files.readString(err));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private ProcessBuilder launch(Path out, Path err, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FLUXGATE_"));
        // What Maven has packaged a moment ago is what is tested.
        builder.environment().put("FLUXGATE_BUILD", "never");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // A machine that stands still for a second is no reason to refuse an order here.
        builder.environment().put("FLUXGATE_REDIS_TIMEOUT", "PT20S");
        builder.environment().put("FLUXGATE_ORDERS_LONGEST_WAIT", "PT20S");
        return builder;
    }

    private List<String> upArguments() {
        return List.of("up", "--port-offset", Integer.toString(offset), "--data", data().toString());
    }

    private boolean isReady() throws IOException {
        return output().contains("Ctrl-C stops all of it");
    }

    private Path upLog() {
        return directory.resolve("up-" + starts + ".out");
    }

    private Path upErrors() {
        return directory.resolve("up-" + starts + ".err");
    }

    /** Below the ports that systems take for outgoing connections, which could take one between two starts. */
    private static int freeOffset() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int offset = ThreadLocalRandom.current().nextInt(1_000, 13_000);
            if (isFree(offset)) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean isFree(int offset) {
        for (int port : PORTS) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(port + offset));
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
