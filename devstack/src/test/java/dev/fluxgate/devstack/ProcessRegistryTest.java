package dev.fluxgate.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRegistryTest {

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldEndProcessWhenItsOwnerIsGone() throws Exception {
        Process gateway = sleeper();
        ProcessRegistry.in(directory).register("gateway", gateway.toHandle());

        int ended = ProcessRegistry.in(directory).endOrphans();

        assertThat(ended).isEqualTo(1);
        assertThat(hasEnded(gateway)).isTrue();
    }

    @Test
    void shouldSpareStrangerWhenItHasTheNumberOfAnOrphan() throws Exception {
        Process stranger = sleeper();
        write("redis-1", "SERVER redis TERM " + stranger.pid() + " 12345@0badcafe");

        int ended = ProcessRegistry.in(directory).endOrphans();

        assertThat(ended).isZero();
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void shouldEndTheOthersWhenOneRecordIsDamaged() throws Exception {
        Process worker = sleeper();
        ProcessRegistry.in(directory).register("worker", worker.toHandle());
        write("redis-1", "SERVER redis TE");

        int ended = ProcessRegistry.in(directory).endOrphans();

        assertThat(ended).isEqualTo(1);
    }

    @Test
    void shouldFindProcessWhenItsOwnerWasKilledBeforeRecordingIt() throws Exception {
        Path file = Files.createDirectories(directory.resolve("running")).resolve("worker-1");
        String head = RegistryEntry.head(RegistryEntry.Kind.APPLICATION, "worker", Signal.TERM);
        Process worker = remember(SelfRecording.wrap(new ProcessBuilder("sleep", "1000"), file, head));
        await().until(() -> Files.exists(file) && Files.size(file) > 0);

        int ended = ProcessRegistry.in(directory).endOrphans();

        assertThat(ended).isEqualTo(1);
        assertThat(hasEnded(worker)).isTrue();
    }

    @Test
    void shouldKeepOrphansOnRecordWhenNobodyHasEndedThemYet() throws Exception {
        Process orphan = sleeper();
        ProcessRegistry.in(directory).register("gateway", orphan.toHandle());

        ProcessRegistry.in(directory).register("worker", sleeper().toHandle());

        assertThat(Registered.in(directory)).hasSize(2);
    }

    @Test
    void shouldEndApplicationsBeforeServersWhenClosed() throws Exception {
        ProcessRegistry registry = ProcessRegistry.in(directory);
        Path order = directory.resolve("order");
        registry.launchServer("redis", writingAtEnd("server", order), Signal.TERM);
        registry.start("gateway", writingAtEnd("application", order));
        awaitTraps(order);

        registry.close();

        assertThat(Files.readAllLines(order).subList(2, 4)).containsExactly("application", "server");
    }

    @Test
    void shouldStartNothingWhenClosed() throws Exception {
        ProcessRegistry registry = ProcessRegistry.in(directory);
        registry.close();

        assertThatThrownBy(() -> registry.start("gateway", new ProcessBuilder("sleep", "1000")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gateway is not started");
        Process late = sleeper();
        assertThatThrownBy(() -> registry.register("worker", late.toHandle()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(hasEnded(late)).isTrue();
    }

    @Test
    void shouldKillWhenAskingDoesNotHelp() throws Exception {
        Path ready = directory.resolve("order");
        Process stubborn = remember(new ProcessBuilder(
                "sh", "-c", "trap '' TERM; echo ready >> " + ready + "; echo >> " + ready + "; exec sleep 1000"));
        awaitTraps(ready);
        RegistryEntry entry = new RegistryEntry(
                RegistryEntry.Kind.APPLICATION,
                "stubborn",
                Signal.TERM,
                ProcessIdentity.of(stubborn.toHandle()).orElseThrow());

        ProcessEnd.inGoodOrder(List.of(entry), Duration.ofMillis(200));

        assertThat(hasEnded(stubborn)).isTrue();
    }

    @Test
    void shouldEndProcessWhenItIsFrozen() throws Exception {
        Process frozen = sleeper();
        Signal.STOP.send(frozen.toHandle());
        ProcessRegistry.in(directory).register("worker", frozen.toHandle());

        ProcessRegistry.in(directory).endOrphans();

        assertThat(hasEnded(frozen)).isTrue();
    }

    @Test
    void shouldRefuseNameWhenItIsNotOneWord() throws Exception {
        Process process = sleeper();

        assertThatThrownBy(() -> ProcessRegistry.in(directory).register("my gateway", process.toHandle()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("my gateway");
    }

    private void write(String file, String line) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("running")).resolve(file), line);
    }

    /** The JVM learns a moment later than the system that its child has ended. */
    private static boolean hasEnded(Process process) throws InterruptedException {
        return process.waitFor(5, TimeUnit.SECONDS);
    }

    private Process sleeper() throws IOException {
        return remember(new ProcessBuilder("sleep", "1000"));
    }

    private Process remember(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static ProcessBuilder writingAtEnd(String word, Path file) {
        return new ProcessBuilder(
                "sh",
                "-c",
                "trap 'echo " + word + " >> " + file + "; exit' TERM; echo ready >> " + file
                        + "; while :; do sleep 0.05; done");
    }

    private static void awaitTraps(Path file) {
        await().until(() -> Files.exists(file) && Files.readAllLines(file).size() == 2);
    }
}
