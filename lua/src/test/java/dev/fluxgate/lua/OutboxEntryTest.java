package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fluxgate.contract.OrderEvent;
import dev.fluxgate.contract.OrderStatus;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxEntryTest {

    private static final UUID ID = UUID.fromString("01957c4e-9a5b-7000-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

    @ParameterizedTest
    @CsvSource({"HELD, 1, :1", "CONFIRMED, 1, :1", "CONFIRMED, 2, :2", "CANCELLED, 2, :2:3", "EXPIRED, 2, :2:3"})
    void shouldNameAnEventAsTheScriptsDo(OrderStatus status, int version, String text) {
        OrderEvent event = new OrderEvent(version, ID, "iphone-15", "alice", 3, status, "key-1", NOW, NOW, NOW);

        OutboxEntry entry = OutboxEntry.of(event);

        assertThat(entry.text()).isEqualTo(ID + text);
        assertThat(OutboxEntry.parse(entry.text())).isEqualTo(entry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "01957c4e-9a5b-7000-8000-000000000001", "01957c4e-9a5b-7000-8000-000000000001:2:3:4", "a:1"})
    void shouldRefuseATextThatIsNoEntry(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OutboxEntry.parse(text));
    }

    @Test
    void shouldSayThatABucketIsNotBalancedWhenAUnitIsMissing() {
        TestSale sale = SaleDraft.sale().open(5);
        assertThat(sale.state().isBalanced()).isTrue();
        sale.set("available", 4);

        assertThat(Await.answer(sale.sales().read(sale.bucket())).orElseThrow().isBalanced())
                .isFalse();
    }
}
