package dev.fluxgate.benchmarks.report;

/**
 * A ratio that is to be reached.
 *
 * @param what the ratio
 * @param value as measured; NaN where it was not
 * @param reach what it must be
 * @param goFor what it should be
 * @param unit what is written behind numbers
 */
public record Target(String what, double value, double reach, double goFor, String unit) {

    /** What became of it. */
    public enum Verdict {
        /** As good as one could wish. */
        GO_FOR("go for: yes"),
        /** Good enough. */
        REACHED("reached"),
        /** Not good enough. */
        MISSED("NOT reached"),
        /** Nothing was measured. */
        UNKNOWN("not measured");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What became of it; a target whose best is below what it must be is the better the lower it is. */
    public Verdict verdict() {
        if (Double.isNaN(value)) {
            return Verdict.UNKNOWN;
        }
        double direction = goFor >= reach ? 1 : -1;
        if ((value - goFor) * direction >= 0) {
            return Verdict.GO_FOR;
        }
        return (value - reach) * direction >= 0 ? Verdict.REACHED : Verdict.MISSED;
    }
}
