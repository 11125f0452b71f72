package dev.fluxgate.benchmarks.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluxgate.benchmarks.scripts.Lane;
import dev.fluxgate.benchmarks.scripts.ScriptSales;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import dev.fluxgate.lua.Bucket;
import dev.fluxgate.lua.OrderScripts;
import dev.fluxgate.lua.ReplyCode;
import dev.fluxgate.lua.SaleScripts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RedisClientKindTest {

    private static final int BATCH = 16;

    private static DevStack stack;
    private static ScriptSales sales;

    @BeforeAll
    static void start() {
        stack = DevStack.forTests(Part.REDIS).start();
        sales = new ScriptSales(stack.redis(), "kind-");
        call(new Lane(new OrderScripts(sales.runner()), sales.open("first", BATCH), 1, ReplyCode.ACCEPTED));
    }

    @AfterAll
    static void stop() {
        sales.close();
        stack.close();
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    void shouldTakeTheUnitsWhenOrdersAreDecidedByAnyClient(RedisClientKind kind) {
        Bucket bucket = sales.open(kind.name(), 3 * BATCH);
        try (ClientConnection client = kind.connect(stack.redis().uri())) {
            Lane lane = lane(client, bucket);
            call(lane);
            call(lane);
        }
        var state = new SaleScripts(sales.runner())
                .read(bucket)
                .toCompletableFuture()
                .join()
                .orElseThrow();
        assertThat(state.available()).isEqualTo(BATCH);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = Mode.EXCLUDE)
    void shouldFailWhenOrdersAreAnsweredOtherwise(RedisClientKind kind) {
        Bucket bucket = sales.open("none-" + kind.name(), 0);
        try (ClientConnection client = kind.connect(stack.redis().uri())) {
            Lane lane = lane(client, bucket);
            assertThatThrownBy(() -> call(lane))
                    .hasCauseInstanceOf(Failure.class)
                    .hasMessageContaining("SOLD_OUT");
        }
    }

    @Test
    void shouldAnswerWithoutRedisWhenNothingIsCalled() {
        try (ClientConnection none = RedisClientKind.NONE.connect("redis://nowhere")) {
            Lane lane = lane(none, new Bucket("nowhere", 0));
            call(lane);
            assertThatCode(() -> call(lane)).doesNotThrowAnyException();
        }
    }

    private static Lane lane(ClientConnection client, Bucket bucket) {
        return new Lane(client.scripts(), bucket, BATCH, ReplyCode.ACCEPTED);
    }

    private static void call(Lane lane) {
        lane.call().toCompletableFuture().join();
    }
}
