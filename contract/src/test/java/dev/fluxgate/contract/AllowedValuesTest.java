package dev.fluxgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedValuesTest {

    /** As services declare their settings. */
    public interface Sample {

        /** With two bounds. */
        @Allowed(from = "1", to = "512")
        int maxBatch();

        /** With one. */
        @Allowed(from = "0")
        long size();

        /** A duration. */
        @Allowed(from = "PT0.001S")
        Duration longestWait();

        /** Anything. */
        String user();
    }

    private record Values(int maxBatch, long size, Duration longestWait, String user) implements Sample {}

    @ParameterizedTest
    @ValueSource(ints = {1, 256, 512})
    void shouldPassWhatIsWithinTheBounds(int batch) {
        assertThat(mistakes(new Values(batch, 0, Duration.ofMillis(1), ""))).isEmpty();
    }

    @Test
    void shouldNameEachSettingWithItsValueAndWhatItMayBe() {
        assertThat(mistakes(new Values(513, -1, Duration.ZERO, "")))
                .containsExactly(
                        "fluxgate.sample.longest-wait is \"PT0S\": allowed is PT0.001S or more",
                        "fluxgate.sample.max-batch is \"513\": allowed is 1 to 512",
                        "fluxgate.sample.size is \"-1\": allowed is 0 or more");
    }

    private static List<String> mistakes(Sample values) {
        return AllowedValues.mistakes("fluxgate.sample", Sample.class, values);
    }
}
