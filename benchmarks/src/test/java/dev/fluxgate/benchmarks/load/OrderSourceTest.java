package dev.fluxgate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.benchmarks.load.OrderSource.Shot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderSourceTest {

    @Test
    void shouldRepeatEveryFifthOrderWhenRetriesAreAskedFor() {
        // Given
        OrderSource source = new OrderSource(OrderMix.of("phone").retrying(5).prefixed("r"), 0);

        // When
        List<Shot> shots = Stream.generate(source::next).limit(12_000).toList();

        // Then
        List<Shot> repeats = shots.stream().filter(Shot::repeat).toList();
        assertThat(repeats).hasSize(2_000);
        assertThat(shots.stream().map(Shot::key).distinct()).hasSize(12_000 - repeats.size());
    }

    @Test
    void shouldSendEachBuyersTokenInsteadOfANameWhenThereAreTokens(@TempDir Path directory) throws IOException {
        // Given
        Path tokens = Files.write(directory.resolve("tokens"), List.of("t0", "t1"));
        OrderMix orders = OrderMix.of("phone").prefixed("r");

        // When
        List<Shot> with = Stream.generate(new OrderSource(orders.from(2, tokens.toString()), 0)::next)
                .limit(3)
                .toList();
        Shot without = new OrderSource(orders.from(2, null), 0).next();

        // Then
        assertThat(with).extracting(Shot::token).containsExactly("t0", "t1", "t0");
        assertThat(with).noneMatch(shot -> shot.body().toString().contains("buyerId"));
        assertThat(without.token()).isNull();
        assertThat(without.body()).hasToString("{\"productId\":\"phone\",\"buyerId\":\"b0\",\"quantity\":1}");
    }

    @Test
    void shouldPreferTheFirstProductsWhenTheyAreZipf() {
        // Given
        OrderSource source = new OrderSource(OrderMix.of("p", 100, true).prefixed("z"), 0);

        // When
        List<String> bodies = Stream.generate(source::next)
                .limit(10_000)
                .map(shot -> shot.body().toString())
                .toList();

        // Then
        assertThat(bodies.stream().filter(body -> body.contains("\"p0\""))).hasSizeBetween(1_500, 2_400);
        assertThat(bodies.stream().filter(body -> body.contains("\"p99\""))).hasSizeBetween(1, 60);
    }
}
