package dev.fluxgate.gateway.order.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.gateway.order.RateStanding;
import dev.fluxgate.gateway.order.Refusal.RateScope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateHeadersTest {

    private final RateHeaders headers = new RateHeaders();

    @Test
    void shouldTellEachStandingWhoeverAskedBefore() {
        assertThat(told(4, 200)).containsExactly("\"buyer\";q=5;w=1", "\"buyer\";r=4;t=1");
        assertThat(told(3, 1_400)).containsExactly("\"buyer\";q=5;w=1", "\"buyer\";r=3;t=2");
        assertThat(told(3, 1_400)).containsExactly("\"buyer\";q=5;w=1", "\"buyer\";r=3;t=2");
        assertThat(headers.of(List.of())).isEmpty();
        assertThat(told(4, 200)).containsExactly("\"buyer\";q=5;w=1", "\"buyer\";r=4;t=1");
    }

    private List<String> told(int remaining, long resetMillis) {
        RateStanding standing = new RateStanding(RateScope.BUYER, 5, remaining, Duration.ofMillis(resetMillis));
        return headers.of(List.of(standing)).stream()
                .map(header -> header.value())
                .toList();
    }
}
