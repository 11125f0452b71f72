package dev.fluxgate.cli;

import dev.fluxgate.cli.console.Failure;
import dev.fluxgate.cli.local.Surroundings;
import dev.fluxgate.devstack.DevStackException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command has failed. */
final class Failures implements IExecutionExceptionHandler {

    private static final String DEBUG = "FLUXGATE_DEBUG";

    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        boolean foreseen = problem instanceof Failure || problem instanceof DevStackException;
        String line = foreseen ? problem.getMessage() : "Unexpected: " + problem + " (" + DEBUG + "=1 shows where)";
        command.getErr().println(command.getColorScheme().errorText(line));
        if (surroundings.variable(DEBUG).isPresent()) {
            command.getErr().println(command.getColorScheme().stackTraceText(problem));
        }
        return ExitCode.SOFTWARE;
    }
}
