package dev.fluxgate.benchmarks.drains;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.contract.ProductIds;
import dev.fluxgate.contract.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BacklogTest {

    @Test
    void shouldHaveAsManySalesInEachPartition() {
        Map<Integer, Long> sales =
                Backlog.products("drain").stream().collect(groupingBy(Backlog::partition, counting()));

        assertThat(sales).hasSize(Topics.DEFAULT_PARTITIONS);
        assertThat(sales.values()).containsOnly(8L);
    }

    @Test
    void shouldHaveSalesOfItsOwnWhenItsNameIsAnother() {
        List<String> products = Backlog.products("drain-1");

        assertThat(products)
                .doesNotHaveDuplicates()
                .allMatch(ProductIds::isValid)
                .doesNotContainAnyElementsOf(Backlog.products("drain-2"));
    }
}
