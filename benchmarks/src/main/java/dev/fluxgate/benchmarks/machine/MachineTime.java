package dev.fluxgate.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What all cores together have done so far, in microseconds, as /proc/stat has it; all 0 where there is none.
 *
 * @param busy worked
 * @param idle had nothing to do, or waited for a disk
 * @param stolen wanted to work, and the host worked for somebody else
 */
public record MachineTime(double busy, double idle, double stolen) {

    private static final Path STAT = Path.of("/proc/stat");
    private static final double MICROS_PER_TICK = 10_000;

    /** Reads it now. */
    public static MachineTime now() {
        if (!Files.isReadable(STAT)) {
            return new MachineTime(0, 0, 0);
        }
        try {
            String[] words = Files.readAllLines(STAT).get(0).split(" +");
            double[] ticks = Arrays.stream(words)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .map(tick -> tick * MICROS_PER_TICK)
                    .toArray();
            // user nice system idle iowait irq softirq steal
            return new MachineTime(ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6], ticks[3] + ticks[4], ticks[7]);
        } catch (IOException e) {
            return new MachineTime(0, 0, 0);
        }
    }

    /** What was done since an earlier reading. */
    public MachineTime since(MachineTime earlier) {
        return new MachineTime(busy - earlier.busy, idle - earlier.idle, stolen - earlier.stolen);
    }
}
