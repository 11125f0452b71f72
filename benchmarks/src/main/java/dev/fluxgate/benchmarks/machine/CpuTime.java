package dev.fluxgate.benchmarks.machine;

/**
 * CPU that something has used, in microseconds.
 *
 * @param all in all
 * @param kernel what the kernel had of it
 */
public record CpuTime(double all, double kernel) {

    /** Nothing. */
    public static final CpuTime NONE = new CpuTime(0, 0);

    CpuTime plus(CpuTime more) {
        return new CpuTime(all + more.all, kernel + more.kernel);
    }

    /** Its share of one of so many. */
    public CpuTime by(long many) {
        return new CpuTime(all / many, kernel / many);
    }

    /** Never less than nothing: a number may have come to another thread since. */
    CpuTime since(CpuTime before) {
        return new CpuTime(Math.max(0, all - before.all), Math.max(0, kernel - before.kernel));
    }
}
