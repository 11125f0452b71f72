package dev.fluxgate.cli.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluxgate.cli.console.Output;
import dev.fluxgate.cli.console.Table;
import dev.fluxgate.cli.deadletter.LetterPage.Letter;
import dev.fluxgate.cli.service.WorkerOptions;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dead-letters list}: the newest, or older ones. */
@Command(
        name = "list",
        description = "Lists records that could not become rows, the newest first.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {

    private static final String NONE = "-";

    @Mixin
    private Filters filters;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most, 1 to 200; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Go on where an earlier list has ended.")
    private @Nullable String cursor;

    @Mixin
    private WorkerOptions worker;

    @Mixin
    private Output output;

    @Override
    public void run() {
        Map<String, String> query = filters.query();
        query.put("limit", Integer.toString(limit));
        if (cursor != null) {
            query.put("cursor", cursor);
        }
        JsonNode body = new Worker(worker, output).list(query);
        LetterPage page = Worker.page(body);
        output.print(body, () -> text(page));
    }

    private static String text(LetterPage page) {
        String older = page.next() == null ? "" : "Older ones: --cursor=" + page.next();
        if (page.letters().isEmpty()) {
            return older.isEmpty() ? "No dead letters." : "None among those read. " + older;
        }
        String table = new Table<Letter>()
                .number("PARTITION", letter -> Integer.toString(letter.partition()))
                .number("OFFSET", letter -> Long.toString(letter.offset()))
                .text("WRITTEN", letter -> Objects.toString(letter.writtenAt(), NONE))
                .text("REASON", letter -> Objects.toString(letter.reason(), NONE))
                .text("PRODUCT", letter -> Objects.toString(letter.productId(), NONE))
                .text("ORDER", letter -> Objects.toString(letter.orderId(), NONE))
                .text("ROW", letter -> row(letter.persisted()))
                .of(page.letters());
        return older.isEmpty() ? table : table + System.lineSeparator() + older;
    }

    private static String row(@Nullable Boolean persisted) {
        if (persisted == null) {
            return NONE;
        }
        return persisted ? "yes" : "no";
    }
}
