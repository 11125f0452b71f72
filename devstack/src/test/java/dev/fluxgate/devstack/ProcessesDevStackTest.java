package dev.fluxgate.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessesDevStackTest extends DevStackContract {

    ProcessesDevStackTest() {
        super("processes");
    }

    @Test
    void shouldRefuseServerWhenStackWasStartedWithoutIt() {
        try (DevStack small = DevStack.forTests(Part.REDIS).start()) {
            assertThatThrownBy(small::kafka)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("without Kafka")
                    .hasMessageContaining("Part.KAFKA");
        }
    }

    @Test
    void shouldLeaveNoProcessAndNoFileWhenClosed() throws Exception {
        DevStack small = DevStack.forTests(Part.REDIS).start();
        Path directory = small.directory();
        assertThat(Registered.in(directory)).hasSize(1);
        List<ProcessIdentity> processes = Registered.in(directory);

        small.close();

        assertThat(processes).noneMatch(ProcessIdentity::isRunning);
        assertThat(Files.exists(directory)).isFalse();
    }

    @Test
    void shouldRefuseToKillKafkaWhenItRunsInThisJvm() {
        assertThatThrownBy(() -> stack.kafka().kill())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("in this JVM");
    }

    @Test
    void shouldStartPostgresWhenItsProcessNumberIsAStrangersNow() throws Exception {
        stack.postgres().kill();
        Path note = stack.directory().resolve("postgres/cluster/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(note));
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            lines.set(0, Long.toString(stranger.pid()));
            Files.write(note, lines);

            stack.postgres().start();

            assertThat(Sql.query(stack.postgres(), "SELECT 1")).isEqualTo("1");
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void shouldBeUnreachableFromOtherMachinesWhenStarted() throws Exception {
        for (String address : List.of(
                stack.redis().address(),
                stack.kafka().address(),
                stack.postgres().address())) {
            int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
            for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
                for (InetAddress own : card.inetAddresses().toList()) {
                    if (!own.isLoopbackAddress()) {
                        assertThat(connects(own, port))
                                .as("%s on %s", port, own)
                                .isFalse();
                    }
                }
            }
        }
    }

    private static boolean connects(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 500);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
