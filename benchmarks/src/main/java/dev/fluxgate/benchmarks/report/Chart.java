package dev.fluxgate.benchmarks.report;

import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** The medians of all variants as bars. */
public final class Chart {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 520;
    private static final int LABEL_DEGREES = 35;

    private Chart() {}

    /**
     * Writes a PNG.
     *
     * @param file with the ending .png
     * @throws IOException when it cannot be written
     */
    public static void write(List<Variant> variants, Results results, Path file) throws IOException {
        List<String> titles = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> spreads = new ArrayList<>();
        for (Variant variant : variants) {
            double rate = results.rate(variant.id());
            if (!Double.isNaN(rate)) {
                titles.add(variant.title());
                rates.add(rate);
                spreads.add(rate * results.spread(variant.id()) / 2);
            }
        }
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Answers a second on one machine, in one run: medians, and how far the rounds lie apart")
                .build();
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisLabelRotation(LABEL_DEGREES);
        chart.getStyler().setYAxisDecimalPattern("#,###");
        chart.addSeries("answers/s", titles, rates, spreads);
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    }
}
