package dev.fluxgate.faults.chaos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All faults, by name. */
final class Faults {

    private static final Map<String, Fault> ALL = new LinkedHashMap<>();

    static {
        Stream.of(KillFaults.all(), ServerFaults.all(), DataFaults.all())
                .flatMap(List::stream)
                .forEach(fault -> ALL.put(fault.name(), fault));
    }

    private Faults() {}

    /** @throws IllegalArgumentException if there is none of this name */
    static Fault named(String name) {
        Fault fault = ALL.get(name);
        if (fault == null) {
            throw new IllegalArgumentException("no fault " + name);
        }
        return fault;
    }

    static Map<String, Fault> all() {
        return ALL;
    }
}
