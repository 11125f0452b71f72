package dev.fluxgate.faults.chaos;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.fluxgate.faults.books.Reckoning;
import dev.fluxgate.faults.stack.Sabotage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What the runs have come to, a line each: for a terminal, and for Markdown. */
final class Table {

    private static final int ANSWERS_WIDTH = 44;
    private static final int MOST_OUTCOMES = 6;

    private Table() {}

    /** A column in both forms. */
    private record Cell(String header, boolean number, Function<Row, String> value) {}

    private static final List<Cell> CELLS = List.of(
            new Cell("fault", false, Row::fault),
            new Cell("runs", true, row -> Integer.toString(row.runs().size())),
            new Cell("load held", true, Row::load),
            new Cell("answers during it", false, Row::answers),
            new Cell("recovered", true, Row::recovered),
            new Cell("acknowledged", true, row -> row.sum(Reckoning::acknowledged)),
            new Cell("persisted", true, row -> row.sum(Reckoning::persisted)),
            new Cell("lost", true, row -> row.sum(Reckoning::lost)),
            new Cell("doubled", true, row -> row.sum(Reckoning::doubled)),
            new Cell("leaked", true, row -> row.sum(Reckoning::leaked)),
            new Cell("oversold", true, row -> row.sum(Reckoning::oversold)),
            new Cell("verdict", false, Row::verdict));

    /** Runs of one fault that make one line. */
    private record Row(List<Result> runs) {

        String fault() {
            return label(runs.get(0));
        }

        String load() {
            return runs.stream().map(run -> run.perSecond() + "/s").distinct().collect(Collectors.joining(", "));
        }

        /** The most frequent first. */
        String answers() {
            Map<String, Long> all = runs.stream()
                    .flatMap(run -> run.answersDuring().entrySet().stream())
                    .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.summingLong(Map.Entry::getValue)));
            return all.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(MOST_OUTCOMES)
                    .map(outcome -> outcome.getKey() + ": " + outcome.getValue())
                    .collect(Collectors.joining(", "));
        }

        /** The longest. */
        String recovered() {
            if (runs.stream().anyMatch(run -> run.caughtUpMillis() < 0)) {
                return "not";
            }
            long millis = runs.stream().mapToLong(Result::recoveryMillis).max().orElse(0);
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }

        String sum(ToLongFunction<Reckoning> part) {
            return Long.toString(
                    runs.stream().map(Result::reckoning).mapToLong(part).sum());
        }

        String verdict() {
            if (runs.stream().allMatch(run -> run.skipped() != null)) {
                return "skipped: " + runs.get(0).skipped();
            }
            return runs.stream().allMatch(Result::isClean) ? "clean" : "FAILED";
        }
    }

    private static String label(Result run) {
        return run.fault() + (run.sabotage().equals(Sabotage.NONE.what()) ? "" : ", without " + run.sabotage());
    }

    /** With a line a run. */
    static String forTerminal(Collection<Result> runs) {
        List<Row> rows = runs.stream().map(run -> new Row(List.of(run))).toList();
        List<ColumnData<Row>> columns = new ArrayList<>();
        for (Cell cell : CELLS) {
            HorizontalAlign align = cell.number() ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
            columns.add(new Column()
                    .header(cell.header())
                    .headerAlign(align)
                    .dataAlign(align)
                    .maxWidth(ANSWERS_WIDTH)
                    .with(cell.value()::apply));
        }
        return AsciiTable.builder()
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
                .lineSeparator("\n")
                .data(rows, columns)
                .asString();
    }

    /** With a line a fault; of its runs the sums, and the longest recovery. */
    static String forMarkdown(Collection<Result> runs) {
        List<Row> rows = runs.stream()
                .collect(Collectors.groupingBy(Table::label, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Row::new)
                .toList();
        StringBuilder text = new StringBuilder();
        line(text, CELLS.stream().map(Cell::header).toList());
        line(text, CELLS.stream().map(cell -> cell.number() ? "---:" : "---").toList());
        rows.forEach(row ->
                line(text, CELLS.stream().map(cell -> cell.value().apply(row)).toList()));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
