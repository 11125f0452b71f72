package dev.fluxgate.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which sources were measured. */
final class Commit {

    private static final String UNKNOWN = "unknown";

    private Commit() {}

    /** The commit that a checkout has, with a word behind it where files differ from it; a word where git does not tell. */
    static String of(Path checkout) {
        String commit = git(checkout, "rev-parse", "--short", "HEAD");
        boolean changed =
                !git(checkout, "status", "--porcelain", "--untracked-files=no").isEmpty();
        return commit.equals(UNKNOWN) || !changed ? commit : commit + ", changed";
    }

    private static String git(Path checkout, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
