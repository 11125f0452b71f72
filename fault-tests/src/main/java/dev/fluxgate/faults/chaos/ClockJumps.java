package dev.fluxgate.faults.chaos;

import dev.fluxgate.faults.stack.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has a gateway and a worker see another time of day than everybody else, with libfaketime. Redis, by whose clock windows,
 * holds and rates are timed, keeps its own.
 */
final class ClockJumps {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/faketime/libfaketimeMT.so.1"));

    private static final List<String> JUMPS = List.of("+1h", "-1h", "+0");

    private ClockJumps() {}

    static void run(Stage stage) throws Exception {
        Path clock = stage.stack().servers().directory().resolve("clock-offset");
        jump(clock, "+0");
        Map<String, String> settings = settings(clock);
        Member gateway = stage.stack().addGateway("gateway-clock", settings);
        Member worker = stage.stack().addWorker("worker-clock", settings);
        gateway.awaitReady();
        worker.awaitReady();
        stage.stack().gateways().add(gateway);
        for (String offset : JUMPS) {
            jump(clock, offset);
            stage.say("  clock: " + offset);
            stage.last(stage.scale().frozen());
        }
        stage.leaveAlone();
        stage.stack().gateways().remove(gateway);
        gateway.terminate();
        worker.terminate();
    }

    private static Map<String, String> settings(Path clock) throws NotHereException {
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        if (library.isEmpty()) {
            throw new NotHereException("libfaketime is not installed: apt install libfaketime");
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("LD_PRELOAD", library.get().toString());
        settings.put("FAKETIME_TIMESTAMP_FILE", clock.toString());
        // Looked at once a second, and alone: with every look at the clock, or shared, a JVM hardly comes to anything
        // else.
        settings.put("FAKETIME_CACHE_DURATION", "1");
        settings.put("FAKETIME_DISABLE_SHM", "1");
        settings.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        // Without this every timed wait of the JVM, which counts on the monotonic clock, ends at once and begins anew.
        settings.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        return settings;
    }

    /** In one step: whoever reads half of it would see no time at all. */
    private static void jump(Path clock, String offset) throws IOException {
        Path next = Files.writeString(clock.resolveSibling("clock-offset.next"), offset + "\n");
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
