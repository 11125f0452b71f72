package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.contract.OrderStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

/** The shipped ACL file, loaded by real servers: its users can work, and can do nothing else. */
class RedisAclTest {

    private static final Pattern CALL = Pattern.compile("redis\\.p?call\\('([A-Z]+)'");
    private static final Pattern REFUSED = Pattern.compile("\\bobject\r\n\\$\\d+\r\n(.*)\r\n");

    /** What Redisson asks of each server when it connects, and does without: whether it is a cluster, which Pub/Sub it has. */
    private static final List<String> QUESTIONS = List.of("test1", "pubsub|numpat", "pubsub|shardnumsub");

    private static SecuredRedis redis;

    private RedissonClient client;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        redis = SecuredRedis.start(directory);
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({"gateway, false", "gateway, true", "worker, false", "worker, true"})
    void shouldBeRefusedNothingWhenServicesDoTheirWork(String user, boolean cluster) throws IOException {
        for (int port : redis.ports()) {
            redis.ask(port, "people", "ACL LOG RESET");
        }
        client = cluster ? redis.inClusterAs(user) : redis.as(user);
        // What a cluster's nodes do not know of each other yet is no matter of rights.
        await().ignoreExceptions().untilAsserted(() -> assertThat(RedisServers.findings(client, cluster))
                .allMatch(finding -> finding.contains("append-only")));

        sellHoldAndReturn(new Bucket("acl-" + user, 0), new ScriptRunner(client));
        Await.answer(new SaleNumbers(client).register(1, "acl-" + user));

        assertThat(Await.answer(new SaleNumbers(client).productOf(1))).contains("acl-" + user);
        for (int port : redis.ports()) {
            String log = redis.ask(port, "people", "ACL LOG");
            assertThat(REFUSED.matcher(log).results().map(refusal -> refusal.group(1)))
                    .as(log)
                    .isSubsetOf(QUESTIONS);
        }
    }

    private void sellHoldAndReturn(Bucket bucket, ScriptRunner runner) {
        Set<String> returned = ConcurrentHashMap.newKeySet();
        Await.answer(new StockReturns(client).listen(returned::add));
        SaleScripts sales = new SaleScripts(runner);
        SaleTerms terms = new SaleTerms(1, 1, null, Duration.ofMinutes(5), null, null, null, null);
        Await.answer(sales.load(bucket, terms, 10));
        Await.answer(sales.open(bucket));
        OrderRequest request = Requests.request(1, "ann", UUID.randomUUID().toString(), 1);

        BatchReply reply = Await.answer(new OrderScripts(runner).decide(bucket, 1, List.of(request), List.of(), 1_000));
        assertThat(reply.replies().get(0).code()).isEqualTo(ReplyCode.ACCEPTED);
        Await.answer(new HoldScripts(runner).resolve(bucket, request.orderId(), OrderStatus.CANCELLED, null));
        OutboxScripts outbox = new OutboxScripts(runner);
        List<OutboxScripts.Due> due = Await.answer(outbox.due(bucket, Duration.ZERO, 10));
        Await.answer(
                outbox.clear(bucket, due.stream().map(OutboxScripts.Due::entry).toList()));

        assertThat(Await.answer(sales.read(bucket))).isNotNull();
        await().untilAsserted(() -> assertThat(returned).contains(bucket.productId()));
    }

    @Test
    void shouldReadAllOrdersOfABucketWhenItIsTheWorker() {
        client = redis.as("worker");
        Bucket bucket = new Bucket("acl-scan", 0);
        ScriptRunner runner = new ScriptRunner(client);
        sellHoldAndReturn(bucket, runner);

        assertThat(Await.answer(new AuditScripts(runner).scan(bucket, "0", 10)).orders())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "worker"})
    void shouldAllowWhatScriptsCallWhenTheUserRunsThem(String user) throws IOException {
        List<String> rules = SecuredRedis.shipped()
                .lines()
                .filter(line -> line.startsWith("user fluxgate-" + user + " "))
                .flatMap(line -> Stream.of(line.split(" ")))
                .toList();

        assertThat(Arrays.stream(Script.values())
                        // An audit's, which is the workers' alone.
                        .filter(script -> user.equals("worker") || script != Script.SCAN_ORDERS)
                        .flatMap(script -> CALL.matcher(script.text()).results())
                        .map(call -> "+" + call.group(1).toLowerCase(Locale.ROOT)))
                .isNotEmpty()
                .isSubsetOf(rules);
    }

    @Test
    void shouldCopyItsMasterWhenItIsTheReplica() {
        int replica = redis.ports().get(redis.ports().size() - 1);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(redis.ask(replica, "fluxgate-cluster", "INFO replication"))
                        .contains("role:slave", "master_link_status:up"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PING", "DBSIZE", "CLUSTER INFO", "CLUSTER NODES", "FUNCTION LIST"})
    void shouldAnswerRedisCliWhenItIsTheClustersUser(String command) throws IOException {
        assertThat(redis.ask(redis.ports().get(1), "fluxgate-cluster", command)).doesNotStartWith("-");
    }

    @Test
    void shouldAnswerNothingWhenNobodyIsNamed() throws IOException {
        for (int port : redis.ports()) {
            assertThat(redis.askAsNobody(port, "PING")).startsWith("-NOAUTH");
        }
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
            RedissonClient redisson = redis.as(user);
            assertThatThrownBy(() ->
                            redisson.getScript(StringCodec.INSTANCE).eval(Mode.READ_WRITE, script, ReturnType.STRING))
                    // Redis has said it in other words since 7.0.
                    .hasMessageMatching("(?s).*(The user executing the script can't|ACL failure in script).*");
            redisson.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fluxgate-replica, HGETALL fg:{a:0}:sale",
        "fluxgate-replica, INFO",
        "fluxgate-cluster, HSET fg:{a:0}:sale a b",
        "fluxgate-cluster, FLUSHALL",
        "fluxgate-cluster, CONFIG GET *"
    })
    void shouldBeRefusedWhenServersUsersDoMoreThanServersNeed(String user, String command) throws IOException {
        assertThat(redis.ask(redis.ports().get(0), user, command)).startsWith("-NOPERM");
    }

    @Test
    void shouldBeRefusedWhenThePasswordIsWrong() {
        client = redis.withPassword("gateway", "no");

        assertThatThrownBy(() -> Await.answer(new SaleNumbers(client).productOf(1)));
    }
}
