package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.client.RedisException;

class ScriptRunnerTest {

    @ParameterizedTest
    @EnumSource
    void shouldKnowAScriptByTheNameThatRedisGivesIt(Script script) {
        assertThat(TestRedis.sha1(script.text())).isEqualTo(script.sha1());
    }

    @Test
    void shouldSendTheTextWhenRedisDoesNotKnowTheScript() {
        TestSale sale = SaleDraft.sale().open(1);
        TestRedis.SCRIPTS.scriptFlush();

        assertThat(sale.order("alice", "key-1").code()).isEqualTo(ReplyCode.ACCEPTED);
    }

    @Test
    void shouldSendTheTextOnceWhenRedisDoesNotKnowTheScript() {
        TestSale sale = SaleDraft.sale().open(2);
        TestRedis.SCRIPTS.scriptFlush();

        sale.order("alice", "key-1");

        assertThat(TestRedis.SCRIPTS.scriptExists(Script.DECIDE_ORDERS.sha1())).containsExactly(true);
    }

    @Test
    void shouldDecideEachOrderOnceWhenRedisForgetsTheScriptsUnderManyCalls() {
        TestSale sale = SaleDraft.sale().open(300);

        List<CompletionStage<BatchReply>> calls = IntStream.range(0, 200)
                .mapToObj(i -> {
                    if (i % 50 == 0) {
                        TestRedis.SCRIPTS.scriptFlush();
                    }
                    OrderRequest order = sale.request("buyer-" + i, "key-1", 1);
                    return sale.orders().decide(sale.bucket(), 1, List.of(order), List.of(), TestSale.NO_BOUND);
                })
                .toList();

        assertThat(calls).allMatch(call -> Await.answer(call).replies().get(0).code() == ReplyCode.ACCEPTED);
        assertThat(sale.state().available()).isEqualTo(100);
    }

    @Test
    void shouldFailWithRedisOwnWordsWhenTheScriptDoes() {
        Bucket bucket = SaleDraft.sale().announce().bucket();
        TestRedis.CLIENT.getBucket(BucketKey.SALE.of(bucket)).set("not a hash");

        assertThatThrownBy(() -> Await.answer(
                        TestRedis.RUNNER.run(Script.OPEN_BUCKET, Mode.READ_WRITE, ReturnType.STRING, bucket)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(RedisException.class)
                .hasMessageContaining("WRONGTYPE");
    }
}
