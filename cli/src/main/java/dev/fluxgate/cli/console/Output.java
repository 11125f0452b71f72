package dev.fluxgate.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --json}, and printing accordingly. */
public final class Output {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    /** Whether programs read what is printed. */
    public boolean isJson() {
        return json;
    }

    /** Prints one of two forms of the same data. */
    public void print(JsonNode data, Supplier<String> text) {
        spec.commandLine().getOut().println(json ? Json.pretty(data) : text.get());
    }

    /**
     * Ends a command that a service has refused: the line is for people, the problem document for programs.
     *
     * @return what to throw
     */
    public Failure refused(String line, JsonNode problem) {
        if (json && !problem.isEmpty()) {
            spec.commandLine().getOut().println(Json.pretty(problem));
        }
        return new Failure(line);
    }
}
