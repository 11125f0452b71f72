package dev.fluxgate.devstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a process write itself down before it becomes what it shall be.
 *
 * <p>Its owner would do so too late: one that is killed between starting a server and writing it down leaves a server
 * that nobody finds.
 */
final class SelfRecording {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** Arguments: file, head of the line, boot, command. Without a /proc the owner's own record must do. */
    private static final String SCRIPT = """
            file=$1 head=$2 boot=$3
            shift 3
            record() { echo "$head $$ ${20}@$boot" >"$file"; }
            if [ -r /proc/self/stat ] && read -r stat </proc/self/stat; then record ${stat##*) }; fi
            exec "$@"
            """;

    private SelfRecording() {}

    /**
     * Changes a command so that it records itself, and so that it has a session of its own: a terminal sends its
     * Ctrl-C to a whole session, and means the owner, who ends the others in order.
     */
    static ProcessBuilder wrap(ProcessBuilder command, Path file, String head) {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            line.add(SETSID.toString());
        }
        line.addAll(List.of("sh", "-c", SCRIPT, "sh", file.toString(), head, ProcessIdentity.boot()));
        line.addAll(command.command());
        return command.command(line);
    }
}
