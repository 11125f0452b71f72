package dev.fluxgate.devstack;

import java.util.Optional;
import java.util.regex.Pattern;

/** A line of the {@link ProcessRegistry}: who runs, and how it is asked to stop. */
record RegistryEntry(Kind kind, String name, Signal stopSignal, ProcessIdentity process) {

    /** What uses the servers is ended before them. */
    enum Kind {
        APPLICATION,
        SERVER
    }

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]+");
    private static final int FIELDS = 5;

    RegistryEntry {
        requireOneWord(name);
    }

    /** Of a process that was just started; one that has ended already is nobody. */
    static RegistryEntry of(Kind kind, String name, Signal stopSignal, ProcessHandle process) {
        return new RegistryEntry(
                kind,
                name,
                stopSignal,
                ProcessIdentity.of(process).orElse(new ProcessIdentity(process.pid(), "ended-at-once")));
    }

    /** What is known before the process is: "SERVER redis TERM". */
    static String head(Kind kind, String name, Signal stopSignal) {
        requireOneWord(name);
        return String.join(" ", kind.name(), name, stopSignal.name());
    }

    /** "SERVER redis TERM 4711 123456@0badcafe". */
    String toLine() {
        return String.join(" ", head(kind, name, stopSignal), Long.toString(process.pid()), process.start());
    }

    /** Empty for a line that was cut short by a crash: its process can not be told from others. */
    static Optional<RegistryEntry> fromLine(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RegistryEntry(
                    Kind.valueOf(fields[0]),
                    fields[1],
                    Signal.valueOf(fields[2]),
                    new ProcessIdentity(Long.parseLong(fields[3]), fields[4])));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static void requireOneWord(String name) {
        if (!WORD.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a process is registered under one word of letters, digits and dashes, not '" + name + "'");
        }
    }
}
