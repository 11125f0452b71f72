package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;

class RedisTlsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    @Test
    void shouldTalkToRedisWhenItsCertificateIsTrustedAndItsOwn() throws Exception {
        try (TlsProxy proxy = proxy("ip:127.0.0.1")) {
            RedissonClient client = client(proxy.uri(), Optional.of(proxy.ca()));

            assertThat(Await.answer(new SaleNumbers(client).productOf(4_000_000)))
                    .isEmpty();

            client.shutdown();
        }
    }

    @Test
    void shouldNotTalkToRedisWhenItsCertificateIsNotTrusted() throws Exception {
        try (TlsProxy proxy = proxy("ip:127.0.0.1")) {
            assertIsRefused(client(proxy.uri(), Optional.empty()));
        }
    }

    @Test
    void shouldNotTalkToRedisWhenItsCertificateIsAnothers() throws Exception {
        try (TlsProxy proxy = proxy("dns:redis.example.com")) {
            assertIsRefused(client(proxy.uri(), Optional.of(proxy.ca())));
        }
    }

    @Test
    void shouldSayWhatIsWrongWhenTheCertificatesCannotBeRead() throws Exception {
        Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "nonsense");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client("rediss://127.0.0.1:1", Optional.of(nonsense)))
                .withMessageContaining("nonsense.pem");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client("rediss://127.0.0.1:1", Optional.of(directory.resolve("missing.pem"))))
                .withMessageContaining("missing.pem");
    }

    private TlsProxy proxy(String names) throws Exception {
        return TlsProxy.before(TestRedis.STACK.redis().port(), names, directory);
    }

    private static RedissonClient client(String uri, Optional<Path> ca) {
        return RedisClients.create(new RedisAccess(List.of(uri), TIMEOUT, Optional.empty(), Optional.empty(), ca));
    }

    private static void assertIsRefused(RedissonClient client) {
        assertThatThrownBy(() -> Await.answer(new SaleNumbers(client).productOf(1)));
        client.shutdown();
    }
}
