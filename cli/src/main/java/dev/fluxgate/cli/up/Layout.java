package dev.fluxgate.cli.up;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which ports a local stack takes.
 *
 * @param offset added to every port
 */
record Layout(int offset, int gateways, int workers) {

    static final int MOST_GATEWAYS = 9;
    static final int MOST_WORKERS = 9;

    private static final int GATEWAY = 8080;
    private static final int WORKER = 8081;
    private static final int MORE_GATEWAYS = 8090;
    private static final int POSTGRES = 15_432;
    private static final int REDIS = 16_379;
    private static final int KAFKA = 19_092;
    private static final int HIGHEST_PORT = 65_535;

    /** Ports below 1024 are the system's. */
    static final int LEAST_OFFSET = 1024 - GATEWAY;

    static final int MOST_OFFSET = HIGHEST_PORT - KAFKA;

    /** The gateways: the first where clients expect one, more of them apart from the workers. */
    List<Place> gatewayPlaces() {
        return IntStream.range(0, gateways)
                .mapToObj(i -> place("gateway", i, i == 0 ? GATEWAY : MORE_GATEWAYS + i - 1))
                .toList();
    }

    /** The workers, one port after another. */
    List<Place> workerPlaces() {
        return IntStream.range(0, workers)
                .mapToObj(i -> place("worker", i, WORKER + i))
                .toList();
    }

    /** Everything that listens. */
    List<Place> all() {
        Stream<Place> servers =
                Stream.of(place("PostgreSQL", 0, POSTGRES), place("Redis", 0, REDIS), place("Kafka", 0, KAFKA));
        return Stream.of(gatewayPlaces().stream(), workerPlaces().stream(), servers)
                .flatMap(places -> places)
                .toList();
    }

    private Place place(String name, int index, int port) {
        return new Place(index == 0 ? name : name + "-" + (index + 1), port + offset);
    }
}
