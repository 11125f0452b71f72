package dev.fluxgate.lua;

import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.devstack.RedisServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

/** A client that got no answer sends the call again, and cannot know that Redis has decided it. */
class RepeatedCallTest {

    private CuttingProxy proxy;
    private RedissonClient client;

    @BeforeEach
    void connect() throws IOException {
        RedisServer redis = TestRedis.STACK.redis();
        proxy = new CuttingProxy(redis.host(), redis.port(), Script.DECIDE_ORDERS.sha1());
        client = RedisClients.create(List.of(proxy.uri()), Duration.ofSeconds(1));
    }

    @AfterEach
    void disconnect() {
        client.shutdown();
        proxy.close();
    }

    @Test
    void shouldTakeOnceWhenTheAnswerToTheFirstCallIsLost() {
        TestSale sale = sale().holdFor(Duration.ofMinutes(5)).open(10);
        sale.decide(List.of(), List.of(), TestSale.NO_BOUND);
        OrderRequest order = sale.request("alice", "key-1", 3);

        BatchReply reply = Await.answer(new OrderScripts(new ScriptRunner(client))
                .decide(sale.bucket(), 1, List.of(order), List.of(), TestSale.NO_BOUND));

        assertThat(reply.decisions()).as("the script ran twice").isEqualTo(2);
        assertThat(reply.replies().get(0).code()).isEqualTo(ReplyCode.ACCEPTED);
        assertThat(sale.state().held()).isEqualTo(3);
    }
}
