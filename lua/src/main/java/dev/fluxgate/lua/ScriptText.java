package dev.fluxgate.lua;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a script's file and puts its includes in place: Redis knows no modules. */
final class ScriptText {

    /** A line {@code --@include name} stands for the file include/name.lua. */
    private static final Pattern INCLUDE = Pattern.compile("(?m)^--@include ([a-z]+)$");

    private ScriptText() {}

    static String load(String file) {
        return INCLUDE.matcher(read(file))
                .replaceAll(match -> Matcher.quoteReplacement(read("include/" + match.group(1) + ".lua")));
    }

    static String sha1(String text) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static String read(String file) {
        try (InputStream in = ScriptText.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no script " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
