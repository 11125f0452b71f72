package dev.fluxgate.cli.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The simulations that the module gatling has; each is a class of that name there. */
enum Rehearsal {
    FLASH_SALE_SPIKE("FlashSaleSpike", "quiet until the sale opens, then everyone at once"),
    SOLD_OUT_STORM("SoldOutStorm", "a few units, gone at once, and a crowd that keeps coming"),
    RETRY_STORM("RetryStorm", "the same keys again and again: one order each, one answer"),
    STEADY_SALE("SteadySale", "an even rate, and a unit for each buyer"),
    HOLD_AND_CONFIRM("HoldAndConfirm", "orders are held, then confirmed, cancelled or abandoned"),
    MANY_PRODUCTS("ManyProducts", "many sales at once, a few of them wanted by most (Zipf)"),
    SOAK("Soak", "everything that buyers do, for half an hour");

    private static final int GAP = 2;

    private final String name;
    private final String description;

    Rehearsal(String name, String description) {
        this.name = name;
        this.description = description;
    }

    /** As users write it. */
    String simulation() {
        return name;
    }

    /** The one of that name, whatever its case. */
    static Optional<Rehearsal> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name.equalsIgnoreCase(name))
                .findFirst();
    }

    /** All names, in one line. */
    static String names() {
        return Arrays.stream(values()).map(Rehearsal::simulation).collect(Collectors.joining(", "));
    }

    /** A line for each. */
    static List<String> lines() {
        int width = Arrays.stream(values())
                        .mapToInt(each -> each.name.length())
                        .max()
                        .orElse(0)
                + GAP;
        return Arrays.stream(values())
                .map(each -> "  " + each.name + " ".repeat(width - each.name.length()) + each.description)
                .toList();
    }
}
