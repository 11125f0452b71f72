package dev.fluxgate.lua;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A script's header is what people read instead of the script: it has to be true. */
class ScriptHeaderTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/dev/fluxgate/lua");
    private static final int MAX_LINES = 80;
    private static final Bucket BUCKET = new Bucket("product", 7);
    /** Words in capitals that are commands, states, and parts of records and replies. */
    private static final Set<String> NO_CODES = Set.of(
            "TIME",
            "INFO",
            "HMGET",
            "HSET",
            "ZREM",
            "ZCARD",
            "ZADD",
            "ZSCORE",
            "ZMSCORE",
            "ZRANGE",
            "WITHSCORES",
            "UNLINK",
            "PUBLISH",
            "CANCELLED",
            "EXPIRED",
            "OPEN",
            "HELD",
            "CONFIRMED",
            "PENDING",
            "PUBLISHED",
            "BUYER",
            "SALE");

    private static final Pattern KEY_LINE = Pattern.compile("(?m)^-- KEYS\\[(\\d+)] (fg:\\S+)");
    private static final Pattern KEY_USE = Pattern.compile("(?m)^[^-]*?KEYS\\[(\\d+)");

    @ParameterizedTest
    @EnumSource
    void shouldListTheKeysThatTheScriptIsGiven(Script script) {
        List<String> listed = find(KEY_LINE, header(script))
                .map(line -> line.group(1) + " " + line.group(2).replace("{product:bucket}", "{product:7}"))
                .toList();

        List<Object> given = script.keysOf(BUCKET);
        assertThat(listed)
                .hasSize(script.keyCount())
                .isEqualTo(IntStream.rangeClosed(1, given.size())
                        .mapToObj(i -> i + " " + given.get(i - 1))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void shouldUseNoKeyThatTheScriptIsNotGiven(Script script) {
        assertThat(find(KEY_USE, script.text()).map(use -> Integer.valueOf(use.group(1))))
                .allMatch(key -> key <= script.keyCount());
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatTheScriptDoesAndReturns(Script script) {
        assertThat(header(script)).startsWith("-- ").containsPattern("(?m)^-- Returns .+");
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatTheScriptCosts(Script script) {
        assertThat(header(script)).containsPattern("(?m)^-- Cost( of a batch)?.*: .*\\d+ (read|write)");
    }

    @ParameterizedTest
    @EnumSource
    void shouldPutEveryIncludeInPlace(Script script) {
        assertThat(script.text()).doesNotContain("@include");
    }

    @ParameterizedTest
    @EnumSource
    void shouldCallNoKeyByAnyOtherNameThanKeys(Script script) {
        assertThat(find(Pattern.compile("redis\\.call\\(([^)]*)"), script.text())
                        .map(call -> call.group(1)))
                .allMatch(
                        call -> call.matches(
                                "'TIME'|'INFO', '(replication|server)'|'PUBLISH', 'fg:returned', KEYS\\[1]"
                                        + "|('(?!PUBLISH)[A-Z]+'|command), (KEYS\\[.*|unpack\\(KEYS|key\\b.*|\\w+_arrivals.*)"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldStayShort(Path file) throws IOException {
        assertThat(Files.readAllLines(file)).hasSizeLessThan(MAX_LINES);
    }

    @Test
    void shouldHaveAScriptForEveryFileAndAnIncludeForEveryPart() throws IOException {
        Stream<String> scripts = Arrays.stream(Script.values()).map(Script::file);
        Stream<String> parts = Arrays.stream(Script.values())
                .map(ScriptHeaderTest::text)
                .flatMap(text -> find(Pattern.compile("(?m)^--@include (\\w+)$"), text))
                .map(include -> "include/" + include.group(1) + ".lua");

        assertThat(files().map(file -> SCRIPTS.relativize(file).toString().replace('\\', '/')))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(scripts, parts).distinct().toList());
    }

    @Test
    void shouldListEveryReplyCodeInItsOrderAndNoOther() {
        String replies = header(Script.DECIDE_ORDERS);
        replies = replies.substring(replies.indexOf("in order of precedence:"), replies.indexOf("-- Cost"));

        assertThat(find(Pattern.compile("(?m)^--   (.+)$"), replies)
                        .flatMap(line -> Arrays.stream(line.group(1).split(" \\| ")))
                        .map(reply -> reply.split(" ")[0]))
                .containsExactly(
                        Arrays.stream(ReplyCode.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void shouldReplyWithTheseCodesAndNoOther() {
        Stream<String> inScript = find(Pattern.compile("'([A-Z]+[A-Z_]+)'"), code(Script.DECIDE_ORDERS))
                .map(literal -> literal.group(1))
                .filter(literal -> !NO_CODES.contains(literal));
        // Answered as they stand in the sale's hash.
        Stream<String> states = Stream.of("LOADING", "FENCED", "PAUSED", "CLOSED");

        assertThat(Stream.concat(inScript, states).distinct())
                .containsExactlyInAnyOrder(
                        Arrays.stream(ReplyCode.values()).map(Enum::name).toArray(String[]::new));
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(SCRIPTS)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    private static String header(Script script) {
        return String.join(
                "\n",
                text(script)
                        .lines()
                        .takeWhile(line -> line.startsWith("-- ") || line.equals("--"))
                        .toList());
    }

    private static String text(Script script) {
        try {
            return Files.readString(SCRIPTS.resolve(script.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String code(Script script) {
        return script.text().replaceAll("--[^\n]*", "");
    }

    private static Stream<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
