package dev.fluxgate.gatling.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.gatling.order.Promises;
import dev.fluxgate.gatling.order.PromisesOf;
import org.junit.jupiter.api.Test;

class AuditTest {

    @Test
    void shouldObjectToNothingWhenTheBooksAgreeWithTheBuyers() {
        assertThat(audit("CLEAN", 10, 10, 0).objections(PromisesOf.accepted(10, 0, 3)))
                .isEmpty();
    }

    @Test
    void shouldObjectWhenTheVerdictIsNotClean() {
        assertThat(audit("DIRTY", 10, 10, 0).objections(PromisesOf.accepted(10, 0, 0)))
                .containsExactly("the verdict is DIRTY");
        assertThat(Audit.read("a", "<html>").objections(new Promises())).contains("the verdict is UNKNOWN");
        assertThat(Audit.read("a", "{\"status\":503}").objections(new Promises()))
                .contains("the verdict is UNKNOWN");
    }

    @Test
    void shouldObjectWhenAnAcknowledgedOrderIsNotInTheBooks() {
        assertThat(audit("CLEAN", 9, 9, 1).objections(PromisesOf.accepted(10, 0, 0)))
                .containsExactly("buyers were told of 10 accepted orders (and 0 do not know), the books have 9");
    }

    @Test
    void shouldNotObjectWhenABuyerDoesNotKnowOfAnOrder() {
        assertThat(audit("CLEAN", 10, 10, 0).objections(PromisesOf.accepted(9, 1, 0)))
                .isEmpty();
    }

    @Test
    void shouldObjectWhenAnAcceptedOrderIsNoRow() {
        assertThat(audit("CLEAN", 10, 9, 0).objections(PromisesOf.accepted(10, 0, 0)))
                .containsExactly("of 10 accepted orders 9 are rows");
    }

    @Test
    void shouldObjectWhenSoldOutWasSaidAndUnitsAreLeft() {
        assertThat(audit("CLEAN", 10, 10, 2).objections(PromisesOf.accepted(10, 0, 5)))
                .containsExactly("5 buyers were told that everything is sold, and 2 units are left");
    }

    @Test
    void shouldNotBeAtRestWhenUnitsAreHeldOrOnTheirWay() {
        String held = "{\"productId\":\"a\",\"verdict\":\"CLEAN\",\"held\":1,\"newer\":true}";

        assertThat(Audit.read("a", held).isAtRest()).isFalse();
        assertThat(audit("SETTLING", 10, 10, 0).isAtRest()).isFalse();
        assertThat(audit("CLEAN", 10, 10, 0).isAtRest()).isTrue();
    }

    private static Audit audit(String verdict, long accepted, long persisted, long available) {
        return new Audit("a", verdict, 10L, available, 0L, 0L, accepted, accepted, persisted, 0L, 0L);
    }
}
