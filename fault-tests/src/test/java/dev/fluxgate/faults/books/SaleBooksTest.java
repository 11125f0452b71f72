package dev.fluxgate.faults.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluxgate.faults.books.Rows.Row;
import dev.fluxgate.faults.load.Attempt;
import dev.fluxgate.faults.load.Offer;
import dev.fluxgate.faults.load.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A sale of ten units, of which Ann and Ben have one each; then one thing at a time is wrong. */
class SaleBooksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");
    private static final Offer OFFER = new Offer("shoe", 1, 10, 1, 1, null, 0);
    private static final Row ANNS = row("1", "ann", "CONFIRMED");
    private static final Row BENS = row("2", "ben", "CONFIRMED");

    private final Wish ann = wish("ann", "1");
    private final Wish ben = wish("ben", "2");

    @Test
    void shouldBeCleanWhenAllWitnessesAgree() {
        Reckoning reckoning = reckon(List.of(ANNS, BENS), 8);

        assertThat(reckoning.isClean()).isTrue();
        assertThat(reckoning.acknowledged()).isEqualTo(2);
        assertThat(reckoning.persisted()).isEqualTo(2);
    }

    @Test
    void shouldCountAnOrderAsLostWhenItWasAcknowledgedAndIsNoRow() {
        assertThat(reckon(List.of(ANNS), 9).lost()).isEqualTo(1);
    }

    @Test
    void shouldCountAnOrderAsLostWhenKafkaHasItAndItIsNoRow() {
        assertThat(books(List.of(ANNS, BENS), Set.of("3"), Set.of(), 8).reckon().lost())
                .isEqualTo(1);
        assertThat(books(List.of(ANNS, BENS), Set.of("3"), Set.of("3"), 8)
                        .reckon()
                        .lost())
                .isZero();
    }

    @Test
    void shouldCountAnOrderAsLostWhenItWasConfirmedAndTheRowIsNot() {
        ann.add(attempt("confirm", 200, "1"));

        assertThat(reckon(List.of(row("1", "ann", "EXPIRED"), BENS), 9).lost()).isEqualTo(1);
    }

    @Test
    void shouldCountARowAsDoubledWhenItIsNotTheFirstOfItsKey() {
        Reckoning reckoning = reckon(List.of(ANNS, BENS, row("3", "ben", "CONFIRMED")), 7);

        assertThat(reckoning.doubled()).isEqualTo(1);
        assertThat(reckoning.oversold()).as("beyond Ben's limit of one").isEqualTo(1);
    }

    @Test
    void shouldCountARowAsDoubledWhenNobodyAskedForIt() {
        assertThat(reckon(List.of(ANNS, BENS, row("3", "eve", "CONFIRMED")), 7).doubled())
                .isEqualTo(1);
    }

    @Test
    void shouldCountAnIdAsDoubledWhenARetryWasToldAnother() {
        ben.add(attempt("order", 202, "3"));

        assertThat(reckon(List.of(ANNS, BENS), 8).doubled()).isEqualTo(1);
    }

    @Test
    void shouldCountUnitsAsLeakedWhenRedisHasFewerThanTheRowsLeave() {
        assertThat(reckon(List.of(ANNS, BENS), 5).leaked()).isEqualTo(3);
    }

    @Test
    void shouldCountUnitsAsLeakedWhenTheAuditsEquationDoesNotHold() {
        Reckoning reckoning = new SaleBooks(
                        OFFER,
                        List.of(ann, ben),
                        List.of(ANNS, BENS),
                        Set.of(),
                        Set.of(),
                        10,
                        live(8),
                        json(
                                "{\"verdict\":\"DIRTY\",\"loaded\":10,\"available\":7,\"inTransit\":0,\"held\":0,\"confirmed\":2}"))
                .reckon();

        assertThat(reckoning.leaked()).isEqualTo(1);
        assertThat(reckoning.findings()).anyMatch(finding -> finding.contains("DIRTY"));
    }

    @Test
    void shouldCountAnOrderAsOversoldWhenItWasAcknowledgedAndThenRejected() {
        assertThat(reckon(List.of(ANNS, row("2", "ben", "REJECTED")), 9).oversold())
                .isEqualTo(1);
    }

    @Test
    void shouldNotBeCleanWhenTheAuditIsNot() {
        Reckoning reckoning = new SaleBooks(
                        OFFER,
                        List.of(ann),
                        List.of(ANNS),
                        Set.of(),
                        Set.of(),
                        10,
                        live(9),
                        json("{\"verdict\":\"SETTLING\","
                                + "\"loaded\":10,\"available\":9,\"inTransit\":0,\"held\":0,\"confirmed\":1}"))
                .reckon();

        assertThat(reckoning.isClean()).isFalse();
        assertThat(reckoning.leaked()).isZero();
    }

    private Reckoning reckon(List<Row> rows, int available) {
        return books(rows, Set.of(), Set.of(), available).reckon();
    }

    private SaleBooks books(List<Row> rows, Set<String> logged, Set<String> dead, int available) {
        JsonNode audit = json(
                "{\"verdict\":\"CLEAN\",\"loaded\":10,\"available\":%d,\"inTransit\":0,\"held\":0,\"confirmed\":%d}"
                        .formatted(available, 10 - available));
        return new SaleBooks(OFFER, List.of(ann, ben), rows, logged, dead, 10, live(available), audit);
    }

    private static Wish wish(String buyer, String orderId) {
        Wish wish = new Wish(OFFER, buyer, buyer, 1);
        wish.add(attempt("order", 202, orderId));
        return wish;
    }

    private static Attempt attempt(String verb, int status, String orderId) {
        return new Attempt(verb, NOW, NOW, status, "", orderId, false, "durable", 0);
    }

    private static Row row(String id, String buyer, String status) {
        return new Row(id, buyer, buyer, 1, status, NOW);
    }

    private static JsonNode live(int available) {
        return json("{\"available\":" + available + "}");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
