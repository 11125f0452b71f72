package dev.fluxgate.lua;

import static dev.fluxgate.lua.ReplyCode.ACCEPTED;
import static dev.fluxgate.lua.ReplyCode.LIMIT_REACHED;
import static dev.fluxgate.lua.SaleDraft.sale;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecideLimitTest {

    @Test
    void shouldTellLimitAndUnitsBoughtWhenSeveralOrdersWouldExceedIt() {
        TestSale sale = sale().perBuyerLimit(3).open(10);
        sale.order("alice", "key-1", 2);

        assertThat(sale.order("alice", "key-2", 2)).isEqualTo(new OrderReply(LIMIT_REACHED, List.of("3", "2")));
    }

    @Test
    void shouldTellThatNothingWasBoughtWhenTheFirstOrderExceedsIt() {
        TestSale sale = sale().perBuyerLimit(3).open(10);

        assertThat(sale.order("alice", "key-1", 4)).isEqualTo(new OrderReply(LIMIT_REACHED, List.of("3", "0")));
    }

    @Test
    void shouldAcceptUpToTheLimit() {
        TestSale sale = sale().perBuyerLimit(3).open(10);
        sale.order("alice", "key-1", 2);

        assertThat(sale.order("alice", "key-2", 1).code()).isEqualTo(ACCEPTED);
        assertThat(sale.map(BucketKey.BUYERS).readAllMap()).isEqualTo(Map.of("alice", "3"));
    }

    @Test
    void shouldCountWithinABatch() {
        TestSale sale = sale().perBuyerLimit(3).open(10);

        assertThat(sale.codes(
                        sale.request("alice", "key-1", 2),
                        sale.request("alice", "key-2", 2),
                        sale.request("bob", "key-1", 3),
                        sale.request("alice", "key-3", 1),
                        sale.request("alice", "key-4", 1)))
                .containsExactly(ACCEPTED, LIMIT_REACHED, ACCEPTED, ACCEPTED, LIMIT_REACHED);
        assertThat(sale.map(BucketKey.BUYERS).readAllMap()).isEqualTo(Map.of("alice", "3", "bob", "3"));
    }

    @Test
    void shouldCountNoOrderThatWasRefused() {
        TestSale sale = sale().perBuyerLimit(3).open(2);
        sale.order("alice", "key-1", 3);

        assertThat(sale.order("alice", "key-2", 2).code()).isEqualTo(ACCEPTED);
    }
}
