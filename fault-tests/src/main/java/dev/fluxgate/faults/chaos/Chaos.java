package dev.fluxgate.faults.chaos;

import dev.fluxgate.faults.stack.Sabotage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./fluxgate chaos}: faults under load, and a table of what they have come to. */
@Command(
        name = "chaos",
        description = "Puts a FluxGate of its own through faults under load, and tells whether anything was lost.",
        mixinStandardHelpOptions = true)
public final class Chaos implements Callable<Integer> {

    private static final int MOST_SEED = 1_000_000;
    private static final int FAILED = 1;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FAULT", description = "Which faults; all of them when left out. --list shows them.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "Show the faults, and do nothing.")
    private boolean list;

    @Option(names = "--seed", paramLabel = "N", description = "What the load's dice start from; any when left out.")
    private @Nullable Long seed;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often each fault is run, each time with the next seed; ${DEFAULT-VALUE} by default.")
    private int rounds;

    @Option(names = "--short", description = "Less load, and shorter faults.")
    private boolean shortForm;

    @Option(
            names = "--prove",
            description =
                    "Take away the outbox, the fence and the unique key in turn, each under a fault that does harm"
                            + " without it: ends well only if every harm is seen.")
    private boolean prove;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where to write a JSON file for each run; .fluxgate/chaos/results by default.")
    private @Nullable Path results;

    /** Runs until all is done; ends with 1 where something was wrong. */
    public static void main(String[] arguments) {
        // What clients say about servers that are killed on purpose is no news.
        Logger.getLogger("").setLevel(Level.OFF);
        System.exit(new CommandLine(new Chaos()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Faults.all().values().forEach(fault -> out.printf("%-22s %s%n", fault.name(), fault.what()));
            return 0;
        }
        Path data = Path.of(System.getProperty("fluxgate.home", "..")).resolve(".fluxgate/chaos");
        Results written = new Results(results == null ? data.resolve("results") : results);
        List<Run> runs = prove ? proofs() : runs();
        List<Result> all = run(runs, data.resolve("stack"), written, out);
        out.println(Table.forTerminal(all));
        all.stream().filter(result -> !result.isClean()).forEach(result -> result.reckoning()
                .findings()
                .forEach(finding -> out.println(result.fault() + ", seed " + result.seed() + ": " + finding)));
        out.println("Results: " + written.directory().toAbsolutePath().normalize());
        return all.stream().allMatch(prove ? Result::showsHarm : Result::isClean) ? 0 : FAILED;
    }

    /** What is to be run, and what is taken away before. */
    private record Run(Fault fault, long seed, Sabotage sabotage) {}

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        List<Fault> faults = chosen();
        long first = firstSeed();
        for (int round = 0; round < rounds; round++) {
            for (Fault fault : faults) {
                runs.add(new Run(fault, first + round, Sabotage.NONE));
            }
        }
        return runs;
    }

    private List<Run> proofs() {
        long one = firstSeed();
        return Stream.of(Protection.values())
                .map(protection -> new Run(protection.fault(), one, protection.removal()))
                .toList();
    }

    private long firstSeed() {
        return seed == null ? ThreadLocalRandom.current().nextInt(MOST_SEED) : seed;
    }

    private List<Result> run(List<Run> runs, Path data, Results written, PrintWriter out) throws Exception {
        List<Result> all = new ArrayList<>();
        Scale scale = shortForm ? Scale.SHORT : Scale.FULL;
        try (Campaign campaign = new Campaign(data, scale, line -> say(out, line))) {
            for (Run run : runs) {
                Fault fault = run.fault();
                String without =
                        run.sabotage().isAny() ? ", without " + run.sabotage().what() : "";
                say(out, "%s%s, seed %d: %s".formatted(fault.name(), without, run.seed(), fault.what()));
                Result result = campaign.run(fault, run.seed(), run.sabotage());
                written.add(result);
                all.add(result);
                say(out, "%s: %s".formatted(fault.name(), result.isClean() ? "clean" : "FAILED"));
            }
        }
        return all;
    }

    private List<Fault> chosen() {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be 1 or more");
        }
        for (String name : names) {
            if (!Faults.all().containsKey(name)) {
                throw new ParameterException(
                        spec.commandLine(), "there is no fault '" + name + "': ./fluxgate chaos --list shows them");
            }
        }
        return names.isEmpty()
                ? List.copyOf(Faults.all().values())
                : names.stream().map(Faults.all()::get).toList();
    }

    private static void say(PrintWriter out, String line) {
        out.println(TIME.format(LocalTime.now()) + " " + line);
        out.flush();
    }
}
