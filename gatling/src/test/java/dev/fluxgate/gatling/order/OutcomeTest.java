package dev.fluxgate.gatling.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    @Test
    void shouldNameARefusalByItsProblemType() {
        String soldOut = "{\"type\":\"urn:fluxgate:problem:sold-out\",\"status\":409}";

        assertThat(Outcome.of(409, false, soldOut)).isEqualTo(Outcome.SOLD_OUT);
        assertThat(Outcome.of(409, false, "{\"type\":\"urn:fluxgate:problem:new-one\"}"))
                .isEqualTo(Outcome.OTHER);
        assertThat(Outcome.of(502, false, "<html>")).isEqualTo(Outcome.OTHER);
    }

    @Test
    void shouldTellAReplayFromAFirstAnswer() {
        assertThat(Outcome.of(202, false, "{}")).isEqualTo(Outcome.ACCEPTED);
        assertThat(Outcome.of(202, true, "{}")).isEqualTo(Outcome.REPLAYED);
    }

    @Test
    void shouldCountAMissingAnswerAsUnknownToTheBuyer() {
        assertThat(Outcome.of(0, false, "")).isEqualTo(Outcome.NO_ANSWER);
        assertThat(Outcome.NO_ANSWER.isUnknown()).isTrue();
        assertThat(Outcome.OVERLOADED.isUnknown()).isFalse();
    }

    @Test
    void shouldGiveEachBuyerTwiceInARowWhenTheyAreTwins() {
        List<Map<String, Object>> buyers = List.of(Map.of("key", "a"), Map.of("key", "b"));
        Twins twins = new Twins(buyers.iterator());

        List<Object> keys = new ArrayList<>();
        while (twins.hasNext()) {
            keys.add(twins.next().get("key"));
        }

        assertThat(keys).containsExactly("a", "a", "b", "b");
    }
}
