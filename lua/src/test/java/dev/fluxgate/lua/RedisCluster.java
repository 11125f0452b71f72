package dev.fluxgate.lua;

import dev.fluxgate.devstack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.RedisExecProvider;

/**
 * A Redis Cluster of three masters, the first with a replica. Its nodes are told of each other by the files in which a
 * node keeps what it knows of its cluster, so that no command has to make it.
 */
final class RedisCluster implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int SLOTS = 16_384;
    private static final int MASTERS = 3;

    private final List<Node> nodes = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    private record Node(String id, int port, int busPort, String role, String slots) {

        String uri() {
            return "redis://" + HOST + ":" + port;
        }

        String knownTo(Node reader) {
            String flags = (reader == this ? "myself," : "") + role;
            return id + " " + HOST + ":" + port + "@" + busPort + " " + flags + " 0 0 1 connected" + slots + "\n";
        }
    }

    static RedisCluster start(Path directory) throws IOException {
        return start(directory, List.of());
    }

    /** @param options for each of the servers */
    static RedisCluster start(Path directory, List<String> options) throws IOException {
        RedisCluster cluster = new RedisCluster();
        for (int i = 0; i < MASTERS; i++) {
            String slots = " " + SLOTS * i / MASTERS + "-" + (SLOTS * (i + 1) / MASTERS - 1);
            cluster.nodes.add(new Node(("" + (i + 1)).repeat(40), Ports.free(), Ports.free(), "master -", slots));
        }
        String slave = "slave " + cluster.nodes.get(0).id();
        cluster.nodes.add(new Node("4".repeat(40), Ports.free(), Ports.free(), slave, ""));
        String program = RedisExecProvider.defaultProvider().get().getPath();
        for (Node node : cluster.nodes) {
            cluster.start(node, program, Files.createDirectory(directory.resolve(node.id())), options);
        }
        return cluster;
    }

    private void start(Node node, String program, Path directory, List<String> options) throws IOException {
        StringBuilder known = new StringBuilder();
        nodes.forEach(other -> known.append(other.knownTo(node)));
        Files.writeString(directory.resolve("nodes.conf"), known + "vars currentEpoch 1 lastVoteEpoch 0\n");
        List<String> command = new ArrayList<>(List.of(
                program,
                "--bind",
                HOST,
                "--port",
                "" + node.port(),
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--cluster-enabled",
                "yes",
                "--cluster-port",
                "" + node.busPort(),
                "--repl-diskless-sync-delay",
                "0"));
        command.addAll(options);
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        processes.add(TestRedis.STACK.processes().start("redis-node", process));
    }

    /** Of all nodes, the replica last. */
    List<Integer> ports() {
        return nodes.stream().map(Node::port).toList();
    }

    List<String> masters() {
        return nodes.subList(0, MASTERS).stream().map(Node::uri).toList();
    }

    /** The replica of the first master. */
    String replica() {
        return nodes.get(MASTERS).uri();
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }
}
