package dev.fluxgate.devstack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DevStackKindTest {

    private static final String KIND = "fluxgate.devstack";

    private final String configured = System.getProperty(KIND, "processes");

    @AfterEach
    void restore() {
        System.setProperty(KIND, configured);
    }

    @Test
    void shouldSayWhatIsAllowedWhenKindIsUnknown() {
        System.setProperty(KIND, "vms");

        assertThatThrownBy(() -> DevStack.forTests(Part.REDIS).start())
                .isInstanceOf(DevStackException.class)
                .hasMessage("fluxgate.devstack is vms: it must be processes or containers");
    }
}
