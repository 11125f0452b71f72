package dev.fluxgate.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fluxgate.faults.books.Rows.Row;
import dev.fluxgate.faults.service.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 1,000 units in 16 buckets, 20,000 buyers, 64 at a time. */
@ExtendWith(FluxGateExtension.class)
class LastUnitIT {

    private static final int UNITS = 1_000;
    private static final int BUCKETS = 16;
    private static final int BUYERS = 20_000;
    private static final int AT_A_TIME = 64;
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final Map<Integer, Answer> ANSWERS = new ConcurrentHashMap<>();
    private static Sale sale;

    @BeforeAll
    static void sell(FluxGate fluxGate) throws Exception {
        sale = Sale.create(fluxGate, "last-unit", UNITS, BUCKETS, "");
        Crowd.send(BUYERS, AT_A_TIME, number -> ANSWERS.put(number, sale.order("last-unit-" + number)));
    }

    @Test
    void shouldAcceptAsManyOrdersAsThereAreUnitsWhenMoreAreWanted() {
        assertThat(accepted().map(Answer::orderId).distinct()).hasSize(UNITS);
        assertThat(accepted()).hasSize(UNITS);
    }

    @Test
    void shouldSaySoldOutToEverybodyElseWhenAllUnitsAreSold() {
        assertThat(ANSWERS.values())
                .filteredOn(answer -> !answer.isAccepted())
                .hasSize(BUYERS - UNITS)
                .allSatisfy(answer -> assertThat(answer.is("sold-out"))
                        .as("%s", answer.body())
                        .isTrue());
    }

    @Test
    void shouldSaySoldOutToNobodyBeforeTheLastUnitIsSold() throws Exception {
        Instant firstSoldOut = ANSWERS.values().stream()
                .filter(answer -> answer.is("sold-out"))
                .map(Answer::receivedAt)
                .min(Instant::compareTo)
                .orElseThrow();

        await().atMost(SOON).untilAsserted(() -> assertThat(sale.rows().all()).hasSize(UNITS));

        // Redis runs on this machine, so its clock and this one are the same.
        assertThat(sale.rows().all()).extracting(Row::reservedAt).allSatisfy(reservedAt -> assertThat(reservedAt)
                .isBeforeOrEqualTo(firstSoldOut));
    }

    @Test
    void shouldHaveARowForEveryAcceptedOrderWhenTheWorkerIsDone() {
        List<String> ids = accepted().map(Answer::orderId).toList();

        await().atMost(SOON).untilAsserted(() -> assertThat(sale.rows().all())
                .extracting(Row::orderId)
                .containsExactlyInAnyOrderElementsOf(ids));
    }

    @Test
    void shouldHaveCleanBooksWhenAllUnitsAreSold() {
        await().atMost(SOON).untilAsserted(() -> Books.assertClean(sale.audit()));
    }

    private static Stream<Answer> accepted() {
        return ANSWERS.values().stream().filter(Answer::isAccepted);
    }
}
