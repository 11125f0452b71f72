package dev.fluxgate.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerDeathTest {

    private static final int SECONDS = 20;

    @TempDir
    private Path data;

    private final int offset = FreeOffset.find();
    private Process owner;

    @AfterEach
    void endOwner() throws Exception {
        owner.destroy();
        owner.waitFor(SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void shouldLeaveNoProcessWhenOwnerIsTerminated() throws Exception {
        owner = Owner.launch(data.toString(), Integer.toString(offset));
        Owner.awaitReady(owner);
        List<ProcessIdentity> servers = Registered.in(data);
        assertThat(servers).hasSize(3).allMatch(ProcessIdentity::isRunning);

        Signal.TERM.send(owner.toHandle());

        assertThat(owner.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(servers).noneMatch(ProcessIdentity::isRunning);
    }

    @Test
    void shouldLeaveNoProcessAndNoFileWhenTestRunIsInterrupted() throws Exception {
        owner = Owner.launch();
        Path directory = Owner.awaitReady(owner);
        List<ProcessIdentity> servers = Registered.in(directory);
        assertThat(servers).hasSize(2).allMatch(ProcessIdentity::isRunning);

        Signal.INT.send(owner.toHandle());

        assertThat(owner.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(servers).noneMatch(ProcessIdentity::isRunning);
        assertThat(Files.exists(directory)).isFalse();
    }

    @Test
    void shouldEndOrphansAndKeepDataWhenOwnerWasKilled() throws Exception {
        owner = Owner.launch(data.toString(), Integer.toString(offset));
        Owner.awaitReady(owner);
        List<ProcessIdentity> orphans = Registered.in(data);
        Sql.execute(new PostgresProcess(site(Part.POSTGRES)), "CREATE TABLE orphaned AS SELECT 'kept' AS value");
        RedisCommand.send(new RedisProcess(site(Part.REDIS)), "SET orphaned kept");
        owner.destroyForcibly().waitFor();
        assertThat(orphans).hasSize(3).allMatch(ProcessIdentity::isRunning);

        List<String> progress = new ArrayList<>();
        try (DevStack stack =
                DevStack.local(data).portOffset(offset).progress(progress::add).start()) {
            assertThat(progress).contains("ended 3 processes that a killed FluxGate had left");
            assertThat(orphans).noneMatch(ProcessIdentity::isRunning);
            assertThat(Sql.query(stack.postgres(), "SELECT value FROM orphaned"))
                    .isEqualTo("kept");
            assertThat(RedisCommand.send(stack.redis(), "GET orphaned")).containsExactly("kept");
        }
    }

    @Test
    void shouldEndOrphansAndRemoveFilesWhenTestRunWasKilled() throws Exception {
        owner = Owner.launch();
        Path directory = Owner.awaitReady(owner);
        List<ProcessIdentity> orphans = Registered.in(directory);
        owner.destroyForcibly().waitFor();
        assertThat(orphans).hasSize(2).allMatch(ProcessIdentity::isRunning);

        DevStack.forTests(Part.REDIS).start().close();

        assertThat(orphans).noneMatch(ProcessIdentity::isRunning);
        assertThat(Files.exists(directory)).isFalse();
    }

    private Site site(Part part) {
        return new Site(part, part.localPort() + offset, data, data, true, ProcessRegistry.in(data));
    }
}
