package dev.fluxgate.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(
        named = "fluxgate.devstack",
        matches = "containers",
        disabledReason = "needs a Docker engine: run with -Dfluxgate.devstack=containers")
class ContainersDevStackTest extends DevStackContract {

    ContainersDevStackTest() {
        super("containers");
    }

    @Test
    void shouldKeepRecordsWhenKafkaIsKilledAndStarted() throws Exception {
        KafkaRecords.write(stack.kafka(), "orders.dead-letter", "kept");
        stack.kafka().kill();

        stack.kafka().start();

        assertThat(KafkaRecords.read(stack.kafka(), "orders.dead-letter", Map.of()))
                .contains("kept");
    }
}
