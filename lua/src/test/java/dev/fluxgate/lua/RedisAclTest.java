package dev.fluxgate.lua;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.contract.OrderStatus;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** The shipped ACL file, line by line, on a real Redis: its users can work, and can do nothing else. */
class RedisAclTest {

    private static final Path ACL = Path.of("..", "deploy", "security", "redis.acl");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static DevStack stack;

    private RedissonClient client;

    @BeforeAll
    static void start() throws IOException {
        stack = DevStack.forTests(Part.REDIS).start();
        List<String> users = Files.readAllLines(ACL).stream()
                .filter(line -> line.startsWith("user fluxgate-"))
                .toList();
        assertThat(users).hasSize(2);
        try (Socket socket = new Socket(stack.redis().host(), stack.redis().port());
                BufferedReader replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            for (String user : users) {
                socket.getOutputStream()
                        .write(("ACL SETUSER " + user.substring("user ".length()) + "\r\n").getBytes(UTF_8));
                assertThat(replies.readLine()).isEqualTo("+OK");
            }
        }
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "worker"})
    void shouldSellHoldAndReturnUnitsWhenItIsAnyOfTheUsers(String user) {
        ScriptRunner runner = new ScriptRunner(as(user));
        SaleScripts sales = new SaleScripts(runner);
        OrderScripts orders = new OrderScripts(runner);
        OutboxScripts outbox = new OutboxScripts(runner);
        Bucket bucket = new Bucket("acl-" + user, 0);
        SaleTerms terms = new SaleTerms(1, 1, null, Duration.ofMinutes(5), null, null, null, null);
        Await.answer(sales.load(bucket, terms, 10));
        Await.answer(sales.open(bucket));
        OrderRequest request = Requests.request(1, "ann", UUID.randomUUID().toString(), 1);

        BatchReply reply = Await.answer(orders.decide(bucket, 1, List.of(request), List.of(), 1_000));
        assertThat(reply.replies().get(0).code()).isEqualTo(ReplyCode.ACCEPTED);
        Await.answer(new HoldScripts(runner).resolve(bucket, request.orderId(), OrderStatus.CANCELLED, null));
        List<OutboxScripts.Due> due = Await.answer(outbox.due(bucket, Duration.ZERO, 10));
        Await.answer(
                outbox.clear(bucket, due.stream().map(OutboxScripts.Due::entry).toList()));
        Await.answer(new SaleNumbers(client).register(1, "acl-" + user));

        assertThat(Await.answer(new SaleNumbers(client).productOf(1))).contains("acl-" + user);
        assertThat(Await.answer(sales.read(bucket))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return redis.call('FLUSHALL')",
                "return redis.call('KEYS', '*')",
                "return redis.call('SCAN', '0')",
                "return redis.call('GET', 'other')",
                "return redis.call('HSET', 'other', 'a', 'b')",
                "return redis.call('PUBLISH', 'other', 'a')",
                "return redis.call('DEL', 'fg:{a:0}:sale')"
            })
    void shouldBeRefusedWhenAUserDoesWhatFluxGateNeverDoes(String script) {
        for (String user : List.of("gateway", "worker")) {
            RedissonClient redisson = as(user);
            assertThatThrownBy(() ->
                            redisson.getScript(StringCodec.INSTANCE).eval(Mode.READ_WRITE, script, ReturnType.STRING))
                    // Redis has said it in other words since 7.0.
                    .hasMessageMatching("(?s).*(The user executing the script can't|ACL failure in script).*");
            redisson.shutdown();
        }
    }

    @Test
    void shouldBeRefusedWhenThePasswordIsWrong() {
        client = RedisClients.create(new RedisAccess(
                List.of(stack.redis().uri()),
                TIMEOUT,
                Optional.of("fluxgate-gateway"),
                Optional.of("no"),
                Optional.empty()));

        assertThatThrownBy(() -> Await.answer(new SaleNumbers(client).productOf(1)));
    }

    private RedissonClient as(String user) {
        client = RedisClients.create(new RedisAccess(
                List.of(stack.redis().uri()),
                TIMEOUT,
                Optional.of("fluxgate-" + user),
                Optional.of("change-me-" + user),
                Optional.empty()));
        return client;
    }
}
