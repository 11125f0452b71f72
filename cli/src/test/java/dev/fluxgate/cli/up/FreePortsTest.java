package dev.fluxgate.cli.up;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.cli.console.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void shouldNameThePortAndTheWayOutWhenOneIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> FreePorts.require(List.of(new Place("gateway", port))))
                    .isInstanceOf(Failure.class)
                    .hasMessage("Port " + port + " (gateway) is taken: stop what listens there, or shift all ports"
                            + " with --port-offset, such as --port-offset 100");
        }
    }

    @Test
    void shouldNameEveryPortWhenSeveralAreTaken() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0)) {
            assertThatThrownBy(() -> FreePorts.require(List.of(
                            new Place("gateway", one.getLocalPort()), new Place("Redis", other.getLocalPort()))))
                    .hasMessageStartingWith("Ports " + one.getLocalPort() + " (gateway), " + other.getLocalPort()
                            + " (Redis) are taken");
        }
    }

    @Test
    void shouldPassWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThatCode(() -> FreePorts.require(List.of(new Place("gateway", port))))
                .doesNotThrowAnyException();
    }
}
