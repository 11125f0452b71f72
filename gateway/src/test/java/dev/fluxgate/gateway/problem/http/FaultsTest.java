package dev.fluxgate.gateway.problem.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.gateway.LoggedFaults;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ORDER = "0198c0de-0000-7000-8000-000000000001";

    @Test
    void shouldSayOfWhichTraceAndOrderAFaultIs() {
        try (LoggedFaults faults = new LoggedFaults()) {
            Faults.log(new IllegalStateException("unforeseen"), "00-" + TRACE + "-00f067aa0ba902b7-01", ORDER);

            assertThat(faults.records()).singleElement().satisfies(fault -> {
                assertThat(fault.getMdc("traceId")).isEqualTo(TRACE);
                assertThat(fault.getMdc("orderId")).isEqualTo(ORDER);
            });
        }
        assertThat(MDC.getMap()).doesNotContainKeys("traceId", "orderId");
    }

    @Test
    void shouldSayNothingOfTheTraceWhenThereIsNone() {
        try (LoggedFaults faults = new LoggedFaults()) {
            Faults.log(new IllegalStateException("unforeseen"), "nonsense", null);

            assertThat(faults.records()).singleElement().satisfies(fault -> {
                assertThat(fault.getMdc("traceId")).isNull();
                assertThat(fault.getMdc("orderId")).isNull();
            });
        }
    }
}
