package dev.fluxgate.cli.up;

import dev.fluxgate.cli.console.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.Collectors;

/** Looks whether all ports are free, before anything is started on any of them. */
final class FreePorts {

    private static final int CONNECT_MILLIS = 200;

    private FreePorts() {}

    /** @throws Failure naming every port that is taken */
    static void require(List<Place> places) {
        List<Place> taken =
                places.stream().filter(place -> !isFree(place.port())).toList();
        if (!taken.isEmpty()) {
            String ports = taken.stream()
                    .map(place -> place.port() + " (" + place.name() + ")")
                    .collect(Collectors.joining(", "));
            throw new Failure(
                    (taken.size() == 1 ? "Port " + ports + " is" : "Ports " + ports + " are")
                            + " taken: stop what listens there, or shift all ports with --port-offset, such as --port-offset 100");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do: a connection that was closed a moment ago is no obstacle.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(Place.HOST), port));
        } catch (IOException taken) {
            return false;
        }
        // Some systems let a port be bound beside a listener for all addresses.
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Place.HOST, port), CONNECT_MILLIS);
            return false;
        } catch (IOException silent) {
            return true;
        }
    }
}
