package dev.fluxgate.cli;

import dev.fluxgate.cli.local.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs commands as the launcher would, in this JVM, with an environment of its own. */
public final class CommandRun {

    private final Path home;
    private final Map<String, String> environment = new HashMap<>(Map.of("USER", "alice"));

    public CommandRun(Path home) {
        this.home = home;
    }

    public CommandRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What a command has printed, and its exit code. */
    public record Result(int exitCode, String out, String err) {}

    public Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(new Surroundings(home, environment))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        int exitCode = line.execute(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }
}
