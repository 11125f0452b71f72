package dev.fluxgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.devstack.DevStack;
import dev.fluxgate.devstack.Part;
import org.junit.jupiter.api.Test;

class ProfilePhaseTest {

    @Test
    void shouldSayThatThereIsNoProfileWhenTheToolIsNotInstalled() {
        Results results = new Results();
        try (DevStack stack = DevStack.forTests(Part.REDIS).start()) {
            new ProfilePhase(stack.redis(), null, results, line -> {}).run();
        }
        assertThat(results.profiles()).isEmpty();
        assertThat(results.remarks()).containsExactly("No profile by redis-benchmark: it is not in PATH");
    }
}
