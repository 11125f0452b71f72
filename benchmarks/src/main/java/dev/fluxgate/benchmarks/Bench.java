package dev.fluxgate.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.benchmarks.load.Load;
import dev.fluxgate.benchmarks.load.VertxLoad;
import dev.fluxgate.benchmarks.load.WrkLoad;
import dev.fluxgate.benchmarks.report.Chart;
import dev.fluxgate.benchmarks.report.Report;
import dev.fluxgate.benchmarks.report.ResultsFile;
import dev.fluxgate.benchmarks.stack.Database;
import dev.fluxgate.benchmarks.stack.Stack;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.console.Json;
import dev.fluxgate.cli.console.Seconds;
import dev.fluxgate.cli.local.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run: starts everything, measures, compares the books, prints. */
final class Bench {

    private final Settings settings;
    private final boolean json;
    private final long begin = System.nanoTime();

    Bench(Settings settings, boolean json) {
        this.settings = settings;
        this.json = json;
    }

    /** Whether the books were right. */
    boolean run() {
        Path directory = settings.home().resolve(".fluxgate/bench");
        Results results = new Results();
        List<String> wrong;
        makeDirectory(settings.out());
        try (Stack stack = Stack.start(
                        settings.home(),
                        new DataDirectory(directory),
                        settings.portOffset(),
                        settings.profile() ? settings.out() : null,
                        this::say);
                VertxLoad vertx = stack.startLoad();
                Load load = WrkLoad.find(directory).orElse(vertx);
                Database database = new Database(stack.servers().postgres())) {
            Course course = new Course(settings, stack, database, load, vertx, results, this::say);
            String by = load.name() + ", " + stack.redis();
            runAsFarAsItGoes(course, results);
            wrong = course.wrong();
            print(course, results, by, wrong);
        } catch (SQLException e) {
            throw new Failure("PostgreSQL: " + e.getMessage(), e);
        }
        return wrong.isEmpty();
    }

    /** A course that breaks off is wrong, but what it has measured so far is kept. */
    private void runAsFarAsItGoes(Course course, Results results) throws SQLException {
        try {
            course.run();
        } catch (SQLException | RuntimeException e) {
            if (results.isEmpty()) {
                throw e;
            }
            if (!(e instanceof Failure)) {
                e.printStackTrace(System.err);
            }
            course.wrong().add("the run broke off: " + e.getMessage());
        }
    }

    private static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new Failure("Cannot make " + directory + ": " + e.getMessage(), e);
        }
    }

    private void print(Course course, Results results, String by, List<String> wrong) {
        List<String> remarks = new ArrayList<>(Remarks.of(course.variants(), results));
        wrong.forEach(line -> remarks.add("Wrong: " + line));
        Account account = course.account();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("commit", Commit.of(settings.home()));
        about.put("form", settings.full() ? "full" : "short");
        about.put("only", settings.only());
        about.put("load", by);
        about.put("books", account);
        JsonNode tree = ResultsFile.of(results, remarks, about);
        Path file = settings.out().resolve("results.json");
        ResultsFile.write(tree, file);
        chart(course, results);
        if (json) {
            System.out.println(Json.pretty(tree));
        } else {
            System.out.println(new Report(course.variants(), results, remarks).text());
            System.out.println();
            System.out.println(account != null && wrong.isEmpty() ? account.text() : "NOT right, see the remarks.");
            System.out.println("Results: " + file + "; load by " + by + "; "
                    + Runtime.getRuntime().availableProcessors() + " cores; took " + Seconds.since(begin));
        }
    }

    /** Text in a picture needs fonts, which a small machine may not have: the numbers are there without it. */
    private void chart(Course course, Results results) {
        if (course.variants().isEmpty()) {
            return;
        }
        Path file = settings.out().resolve("throughput.png");
        System.setProperty("java.awt.headless", "true");
        try {
            Chart.write(course.variants(), results, file);
            say("chart: " + file);
        } catch (IOException | LinkageError | IllegalStateException e) {
            say("no chart: " + e);
        }
    }

    private void say(String line) {
        System.err.println("  " + Seconds.since(begin) + "  " + line);
    }
}
