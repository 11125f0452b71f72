package dev.fluxgate.lua;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.devstack.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.redisson.api.RedissonClient;
import redis.embedded.RedisExecProvider;

/**
 * One server and a cluster, each started with the shipped ACL file as the guide has people do it: other passwords put in
 * ({@code gateway} is the gateway's), and one line more for people.
 */
final class SecuredRedis implements AutoCloseable {

    private static final Path SHIPPED = Path.of("..", "deploy", "security", "redis.acl");
    private static final String HOST = "127.0.0.1";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Path directory;
    private final int port;
    private final Process server;
    private final RedisCluster cluster;

    private SecuredRedis(Path directory) throws IOException {
        this.directory = directory;
        this.port = Ports.free();
        this.server = TestRedis.STACK.processes().start("redis-acl", command());
        this.cluster = RedisCluster.start(directory, options());
    }

    static SecuredRedis start(Path directory) throws IOException {
        Files.writeString(directory.resolve("redis.acl"), withPasswords(shipped()));
        SecuredRedis redis = new SecuredRedis(directory);
        for (int port : redis.ports()) {
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> redis.ask(port, "people", "PING")
                    .startsWith("+PONG"));
        }
        return redis;
    }

    static String shipped() throws IOException {
        return Files.readString(SHIPPED);
    }

    /** Half of them as they are, and half as their digests. */
    private static String withPasswords(String acl) {
        return acl.replace(">change-me-gateway", ">gateway")
                        .replace(">change-me-worker", "#" + sha256("worker"))
                        .replace(">change-me-replica", ">replica")
                        .replace(">change-me-cluster", "#" + sha256("cluster"))
                + "user people on >people ~* &* +@all\n";
    }

    private static String sha256(String password) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder command() throws IOException {
        String program = RedisExecProvider.defaultProvider().get().getPath();
        List<String> command = new ArrayList<>(
                List.of(program, "--bind", HOST, "--port", "" + port, "--dir", directory.toString(), "--save", ""));
        command.addAll(options());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
    }

    private List<String> options() {
        return List.of(
                "--aclfile",
                directory.resolve("redis.acl").toString(),
                "--masteruser",
                "fluxgate-replica",
                "--masterauth",
                "replica");
    }

    /** Of all servers: the single one first, the replica last. */
    List<Integer> ports() {
        List<Integer> ports = new ArrayList<>(List.of(port));
        ports.addAll(cluster.ports());
        return ports;
    }

    /** A client of the one server, as {@code gateway} or {@code worker}. */
    RedissonClient as(String user) {
        return client(uri(), user, user);
    }

    /** A client of the cluster. */
    RedissonClient inClusterAs(String user) {
        return client(cluster.masters(), user, user);
    }

    RedissonClient withPassword(String user, String password) {
        return client(uri(), user, password);
    }

    private List<String> uri() {
        return List.of("redis://" + HOST + ":" + port);
    }

    private static RedissonClient client(List<String> urls, String user, String password) {
        return RedisClients.create(new RedisAccess(
                urls, TIMEOUT, Optional.of("fluxgate-" + user), Optional.of(password), Optional.empty()));
    }

    /** What a server answers, as it comes over the wire; the password is what stands behind the last hyphen of the name. */
    String ask(int port, String user, String command) throws IOException {
        String password = user.substring(user.lastIndexOf('-') + 1);
        String answers = exchange(port, "AUTH " + user + " " + password + "\r\n" + command + "\r\nQUIT\r\n");
        return answers.substring("+OK\r\n".length(), answers.length() - "+OK\r\n".length());
    }

    /** What a server answers to somebody who has not said who they are. */
    String askAsNobody(int port, String command) throws IOException {
        return exchange(port, command + "\r\nQUIT\r\n");
    }

    private static String exchange(int port, String commands) throws IOException {
        try (Socket socket = new Socket(HOST, port)) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write(commands.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Override
    public void close() {
        cluster.close();
        server.destroyForcibly();
        server.onExit().join();
    }
}
