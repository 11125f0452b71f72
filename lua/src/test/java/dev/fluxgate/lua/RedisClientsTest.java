package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;

class RedisClientsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @Test
    void shouldRefuseToGuessWhereRedisIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisClients.create(List.of(), TIMEOUT))
                .withMessage("no Redis URL");
    }

    @Test
    void shouldRefuseAMalformedUrl() {
        assertThatIllegalArgumentException().isThrownBy(() -> RedisClients.create(List.of("localhost"), TIMEOUT));
    }

    @Test
    void shouldBeMadeWhileRedisIsAwayAndSaySoWhenItIsUsed() throws IOException {
        RedissonClient client = RedisClients.create(List.of("redis://127.0.0.1:" + closedPort()), TIMEOUT);
        try {
            assertThatThrownBy(() -> Await.answer(read(client))).hasCauseInstanceOf(RedisException.class);
        } finally {
            client.shutdown();
        }
    }

    @Test
    void shouldWorkOnceRedisIsBack() {
        RedissonClient client = TestRedis.newClient();
        try {
            assertThat(Await.answer(read(client))).isEmpty();
        } finally {
            client.shutdown();
        }
    }

    private static java.util.concurrent.CompletionStage<Optional<BucketState>> read(RedissonClient client) {
        return new SaleScripts(new ScriptRunner(client)).read(new Bucket("nowhere", 0));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
