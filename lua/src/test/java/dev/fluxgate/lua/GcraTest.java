package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;

/** The rate limiter by itself, where the test holds the clock. */
class GcraTest {

    private static final String GCRA = ScriptText.load("include/gcra.lua");

    /** Five requests a second: one each 200 ms, five at once. Times in ms. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // A first request, and one of a buyer who has been away.
                "-, 10000, 10200, 0, 4",
                "7000, 10000, 10200, 0, 4",
                "10000, 10000, 10200, 0, 4",
                // The rest of a burst.
                "10200, 10000, 10400, 0, 3",
                "10800, 10000, 11000, 0, 0",
                "10801, 10000, -, 1, 0",
                "11000, 10000, -, 200, 0",
                // Just before and just when the wait is over.
                "11000, 10199, -, 1, 0",
                "11000, 10200, 11200, 0, 0",
                "11000, 10399, 11200, 0, 0",
                "11000, 10400, 11200, 0, 1",
                // The clock has stepped back: no request leaves a time that far ahead. One gets through, the next
                // waits.
                "11001, 10000, 11000, 0, 0",
                "9999999, 10000, 11000, 0, 0"
            })
    void shouldDecideByTheTimeThatTheLastRequestLeft(Long tat, long now, Long arrival, long wait, long remaining) {
        List<String> decided = eval(
                "local now = tonumber(ARGV[2])\nlocal arrival, wait = gcra(tonumber(ARGV[1]), now, 200000, 5)\n"
                        + "local remaining = arrival and standing(arrival, now, 200000, 5) or 0",
                "{arrival and whole(arrival) or '', whole(wait), whole(remaining)}",
                tat == null ? "" : micros(tat),
                micros(now));

        assertThat(decided)
                .containsExactly(arrival == null ? "" : micros(arrival), micros(wait), Long.toString(remaining));
    }

    /** Five requests a second: what is left, and how long until all five are. Times in ms. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 10000, 5, 0",
                "9000, 10000, 5, 0",
                "10200, 10000, 4, 200",
                "10200, 10001, 4, 199",
                "10201, 10000, 3, 201",
                "11000, 10000, 0, 1000",
                // The clock has stepped back: as the next request will find it.
                "9999999, 10000, 1, 800"
            })
    void shouldTellWhatIsLeftWithoutCounting(Long tat, long now, long remaining, long reset) {
        List<String> told = eval(
                "local remaining, reset = standing(tonumber(ARGV[1]), tonumber(ARGV[2]), 200000, 5)",
                "{whole(remaining), whole(reset)}",
                tat == null ? "" : micros(tat),
                micros(now));

        assertThat(told).containsExactly(Long.toString(remaining), micros(reset));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1000000, 1",
        "5, 1, 200000, 5",
        "3, 1, 333333, 3",
        "8, 4, 500000, 2",
        "1, 16, 16000000, 1",
        "1000000, 1, 1, 1000000",
        "1000000, 256, 256, 3906"
    })
    void shouldShareARateAmongBuckets(int rate, int shares, long interval, long burst) {
        assertThat(eval(
                        "local interval, burst = pace(tonumber(ARGV[1]), tonumber(ARGV[2]))",
                        "{whole(interval), whole(burst)}",
                        Integer.toString(rate),
                        Integer.toString(shares)))
                .containsExactly(Long.toString(interval), Long.toString(burst));
    }

    @Test
    void shouldNeverAdmitMoreThanBurstAndRateOverALongTime() {
        List<String> admitted = eval("""
                local tat, admitted = nil, 0
                for now = 0, 60000000, 7001 do
                  local arrival = gcra(tat, now, 200000, 5)
                  if arrival then tat, admitted = arrival, admitted + 1 end
                end
                """, "{whole(admitted)}");

        assertThat(Integer.parseInt(admitted.get(0))).isBetween(299, 305);
    }

    private static List<String> eval(String statements, String result, String... arguments) {
        String whole = "local function whole(number) return string.format('%.0f', number) end\n";
        return TestRedis.SCRIPTS.eval(
                Mode.READ_ONLY,
                GCRA + whole + statements + "\nreturn " + result,
                ReturnType.LIST,
                Collections.emptyList(),
                (Object[]) arguments);
    }

    private static String micros(long millis) {
        return Long.toString(millis * 1_000);
    }
}
