package dev.fluxgate.cli.console;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table without lines, so that it can be cut and pasted. */
public final class Table<R> {

    private final List<ColumnData<R>> columns = new ArrayList<>();

    /** A column whose values start below its header. */
    public Table<R> text(String header, Function<R, String> value) {
        return column(header, HorizontalAlign.LEFT, value);
    }

    /** A column whose values end below the end of its header. */
    public Table<R> number(String header, Function<R, String> value) {
        return column(header, HorizontalAlign.RIGHT, value);
    }

    /** The header and a line for each row. */
    public String of(Collection<R> rows) {
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .lineSeparator("\n")
                .data(rows, columns)
                .asString()
                .lines()
                .map(line -> line.isEmpty() ? line : line.substring(1).stripTrailing())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private Table<R> column(String header, HorizontalAlign align, Function<R, String> value) {
        columns.add(
                new Column().header(header).headerAlign(align).dataAlign(align).with(value));
        return this;
    }
}
