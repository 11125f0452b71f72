package dev.fluxgate.devstack;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port offset whose ports are all free. */
final class FreeOffset {

    private FreeOffset() {}

    static int find() {
        while (true) {
            int offset = ThreadLocalRandom.current().nextInt(100, 12_000);
            if (Arrays.stream(Part.values()).allMatch(part -> Ports.isFree(part.localPort() + offset))) {
                return offset;
            }
        }
    }
}
