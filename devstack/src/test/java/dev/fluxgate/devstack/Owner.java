package dev.fluxgate.devstack;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Another JVM that starts a stack, says where its directory is, and holds it until it dies. */
final class Owner {

    private static final String READY = "ready ";
    /** SIGINT's number. */
    private static final int INTERRUPT = 2;

    private Owner() {}

    /** Arguments: data directory and port offset of a local stack, or nothing for a test's stack. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            DevStack stack = arguments.length == 0
                    ? DevStack.forTests(Part.REDIS, Part.POSTGRES).start()
                    : DevStack.local(Path.of(arguments[0]))
                            .portOffset(Integer.parseInt(arguments[1]))
                            .topic("orders", 1)
                            .start();
            System.out.println(READY + stack.directory());
            new CountDownLatch(1).await();
        } catch (DevStackException e) {
            System.out.println(e.getMessage());
        }
    }

    static Process launch(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (ignoresInterrupts()) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                Owner.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    /** A shell's background job ignores SIGINT, and whatever it starts inherits that. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readString(status).replaceAll("(?s).*SigIgn:\\s*(\\p{XDigit}+).*", "$1");
        return (Long.parseUnsignedLong(ignored, 16) & 1 << INTERRUPT - 1) != 0;
    }

    /** Waits until the stack runs, and returns its directory. */
    static Path awaitReady(Process owner) throws IOException {
        String line = firstLine(owner);
        if (!line.startsWith(READY)) {
            throw new IllegalStateException(line);
        }
        return Path.of(line.substring(READY.length()));
    }

    static String firstLine(Process owner) throws IOException {
        return new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }
}
