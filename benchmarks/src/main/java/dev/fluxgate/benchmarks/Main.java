package dev.fluxgate.benchmarks;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.devstack.DevStackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where {@code ./fluxgate bench} enters the JVM of the benchmark; the command line has checked the arguments. */
public final class Main {

    private Main() {}

    /** Arguments: short or full, the checkout, the directory for results, the port offset, JSON or TEXT, PROFILE or PLAIN, other builds with colons between them or nothing, rows of the big table, then variants. */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.SEVERE);
        List<String> only = new ArrayList<>(List.of(arguments).subList(8, arguments.length));
        Settings settings = new Settings(
                arguments[0].equals("full"),
                only,
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                Integer.parseInt(arguments[3]),
                arguments[5].equals("PROFILE"),
                Arrays.stream(arguments[6].split(":"))
                        .filter(build -> !build.isEmpty())
                        .map(Path::of)
                        .toList(),
                Long.parseLong(arguments[7]));
        System.exit(run(settings, arguments[4].equals("JSON")));
    }

    private static int run(Settings settings, boolean json) {
        try {
            settings.check();
            return new Bench(settings, json).run() ? 0 : 1;
        } catch (Failure | DevStackException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
