package dev.fluxgate.cli.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --data}. */
public final class DataOption {

    private static final String DEFAULT = ".fluxgate";

    private final Surroundings surroundings;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the local stack keeps its data; .fluxgate beside this launcher by default.")
    private @Nullable Path directory;

    DataOption(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The directory, whether or not it exists. */
    public DataDirectory directory() {
        Path chosen = directory == null ? surroundings.home().resolve(DEFAULT) : directory;
        return new DataDirectory(chosen.toAbsolutePath().normalize());
    }
}
