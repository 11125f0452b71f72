package dev.fluxgate.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.faults.proxy.Hold;
import dev.fluxgate.faults.proxy.Hold.When;
import dev.fluxgate.faults.proxy.RedisProxy;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.RedisClients;
import dev.fluxgate.lua.SaleScripts;
import dev.fluxgate.lua.SaleTerms;
import dev.fluxgate.lua.ScriptCall;
import dev.fluxgate.lua.ScriptRunner;
import dev.fluxgate.lua.TransferScripts;
import dev.fluxgate.lua.TransferScripts.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

/** The seam that the other tests rely on: what it holds, and what it lets through. */
class RedisProxyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Bucket DONOR = new Bucket("donor", 0);
    private static final Bucket OTHER = new Bucket("other", 0);

    private static DevStack stack;
    private RedisProxy proxy;
    private RedissonClient client;
    private RedissonClient bystander;

    @BeforeAll
    static void startRedis() {
        stack = DevStack.forTests(Part.REDIS).start();
    }

    @AfterAll
    static void stopRedis() {
        stack.close();
    }

    @BeforeEach
    void connect() throws Exception {
        proxy = new RedisProxy(stack.redis().host(), stack.redis().port());
        client = RedisClients.create(List.of(proxy.uri()), PATIENCE);
        bystander = RedisClients.create(List.of(stack.redis().uri()), PATIENCE);
        bystander.getKeys().flushall();
        for (Bucket bucket : List.of(DONOR, OTHER)) {
            SaleTerms terms = new SaleTerms(1, 2, null, null, null, null, null, null);
            sales().load(bucket, terms, 10).toCompletableFuture().get(10, SECONDS);
            sales().open(bucket).toCompletableFuture().get(10, SECONDS);
        }
    }

    @AfterEach
    void disconnect() throws Exception {
        proxy.close();
        client.shutdown(0, 1, SECONDS);
        bystander.shutdown();
    }

    @Test
    void shouldNotLetRedisSeeACallWhenItIsHeldBeforeItRuns() throws Exception {
        Hold hold = proxy.add(new Hold(ScriptCall.TAKE, "donor", When.BEFORE_IT_RUNS));

        CompletableFuture<Transfer> taken = take(DONOR);
        hold.awaitReached();

        assertThat(available(DONOR)).isEqualTo(10);
        assertThat(taken).isNotDone();
    }

    @Test
    void shouldNotLetTheCallerHearWhenACallIsHeldAfterItRan() throws Exception {
        Hold hold = proxy.add(new Hold(ScriptCall.TAKE, "donor", When.AFTER_IT_RAN));

        CompletableFuture<Transfer> taken = take(DONOR);
        hold.awaitReached();

        assertThat(available(DONOR)).isEqualTo(5);
        assertThat(taken).isNotDone();
    }

    @Test
    void shouldLetCallsThroughWhenTheyAreForAnotherProduct() throws Exception {
        Hold hold = proxy.add(new Hold(ScriptCall.TAKE, "donor", When.BEFORE_IT_RUNS));
        take(DONOR);
        hold.awaitReached();

        assertThat(take(OTHER).get(10, SECONDS).units()).isEqualTo(5);
        assertThat(available(DONOR)).isEqualTo(10);
    }

    private CompletableFuture<Transfer> take(Bucket donor) {
        return new TransferScripts(new ScriptRunner(client))
                .take(donor, UUID.randomUUID(), 1, 1)
                .toCompletableFuture();
    }

    private long available(Bucket bucket) throws Exception {
        return sales().read(bucket)
                .toCompletableFuture()
                .get(10, SECONDS)
                .orElseThrow()
                .available();
    }

    private SaleScripts sales() {
        return new SaleScripts(new ScriptRunner(bystander));
    }
}
