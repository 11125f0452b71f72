package dev.fluxgate.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import redis.embedded.RedisExecProvider;

/** A Redis that has loaded the shipped ACL file as it is, with the line for people that the guide has them add. */
final class AclRedis {

    private static final String HOST = "127.0.0.1";
    private static final String PEOPLE = "user people on >people ~* &* +@all\n";
    private static final Duration START = Duration.ofSeconds(30);
    private static final int TIMEOUT_MILLIS = 10_000;

    private static final Pattern ERROR = Pattern.compile("(?m)^-");

    /** An entry of ACL LOG has a name before each value. */
    private static final Pattern REFUSED =
            Pattern.compile("\\bobject\r\n\\$\\d+\r\n(.*)\r\n\\$\\d+\r\nusername\r\n\\$\\d+\r\n(.*)\r\n");

    /** What clients and the check at the start ask for, and do without. */
    private static final List<String> QUESTIONS = List.of("test1", "pubsub|numpat", "pubsub|shardnumsub", "config|get");

    private final int port = Ports.free();

    /** Ends with the stack. */
    static AclRedis start(DevStack stack, Path shipped) throws IOException {
        AclRedis redis = new AclRedis();
        Path directory = Files.createDirectories(stack.directory().resolve("acl-redis"));
        Path acl = Files.writeString(directory.resolve("redis.acl"), Files.readString(shipped) + PEOPLE);
        stack.processes().start("acl-redis", redis.command(directory, acl));
        await().atMost(START)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .untilAsserted(() -> redis.ask("PING"));
        return redis;
    }

    private ProcessBuilder command(Path directory, Path acl) throws IOException {
        String server = RedisExecProvider.defaultProvider().get().getPath();
        return new ProcessBuilder(
                        server,
                        "--bind",
                        HOST,
                        "--port",
                        Integer.toString(port),
                        "--dir",
                        directory.toString(),
                        "--appendonly",
                        "yes",
                        "--aclfile",
                        acl.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
    }

    /** How a service comes here as one of the file's users, with the password that the file has. */
    Map<String, String> settings(String user) {
        return Map.of(
                "FLUXGATE_REDIS_URL",
                "redis://" + HOST + ":" + port,
                "FLUXGATE_REDIS_USER",
                user,
                "FLUXGATE_REDIS_PASSWORD",
                user.replace("fluxgate-", "change-me-"));
    }

    /**
     * What it answers to people, as it comes over the wire.
     *
     * @throws IOException when there is no answer, or it is an error
     */
    String ask(String command) throws IOException {
        try (Socket socket = new Socket(HOST, port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(("AUTH people people\r\n" + command + "\r\nQUIT\r\n").getBytes(UTF_8));
            String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
            if (ERROR.matcher(answers).find()) {
                throw new IOException("Redis says to " + command + ": " + answers);
            }
            return answers;
        }
    }

    /** What users were refused that they need, a line each. */
    List<String> refusals() throws IOException {
        return REFUSED.matcher(ask("ACL LOG 128"))
                .results()
                .filter(refused -> !QUESTIONS.contains(refused.group(1)))
                .map(refused -> "Redis has refused " + refused.group(1) + " to " + refused.group(2))
                .toList();
    }
}
