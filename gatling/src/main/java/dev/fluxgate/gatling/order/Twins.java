package dev.fluxgate.gatling.order;

import java.util.Iterator;
import java.util.Map;

/** Gives each buyer of a feeder twice in a row, so that two come at the same moment with the same key. */
public final class Twins implements Iterator<Map<String, Object>> {

    private final Iterator<Map<String, Object>> buyers;
    private Map<String, Object> last = Map.of();
    private boolean second;

    /** Of a feeder without end. */
    public Twins(Iterator<Map<String, Object>> buyers) {
        this.buyers = buyers;
    }

    @Override
    public boolean hasNext() {
        return second || buyers.hasNext();
    }

    @Override
    public Map<String, Object> next() {
        if (!second) {
            last = buyers.next();
        }
        second = !second;
        return last;
    }
}
