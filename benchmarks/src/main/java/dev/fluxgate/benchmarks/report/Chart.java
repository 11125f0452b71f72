package dev.fluxgate.benchmarks.report;

import dev.fluxgate.benchmarks.variant.Measurement;
import dev.fluxgate.benchmarks.variant.Results;
import dev.fluxgate.benchmarks.variant.Variant;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The medians of all variants as bars, one beneath the other so that their names fit, and every round as a point. XChart has
 * no horizontal bars, and no whiskers that are longer on one side: both are lines here.
 */
public final class Chart {

    private static final int WIDTH = 1_000;
    private static final int HEIGHT_OF_ONE = 34;
    private static final int HEIGHT_OF_THE_REST = 90;
    private static final int POINT = 6;
    private static final BasicStroke BAR = new BasicStroke(18, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    private static final BasicStroke RANGE = new BasicStroke(1.5f);
    private static final Color MEDIAN = new Color(110, 150, 240);
    private static final Color ROUND = new Color(25, 25, 25);

    private Chart() {}

    /**
     * Writes a PNG.
     *
     * @param file with the ending .png
     * @throws IOException when it cannot be written
     */
    public static void write(List<Variant> variants, Results results, Path file) throws IOException {
        BitmapEncoder.saveBitmap(of(variants, results), file.toString(), BitmapFormat.PNG);
    }

    /** Two series for each variant that was measured: the bar, by its title, and the rounds. */
    static XYChart of(List<Variant> variants, Results results) {
        List<Variant> measured = variants.stream()
                .filter(variant -> !Double.isNaN(results.rate(variant.id())))
                .toList();
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT_OF_THE_REST + HEIGHT_OF_ONE * measured.size())
                .title("Answers a second in one run: medians, and every round as a point")
                .build();
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisDecimalPattern("#,###").setXAxisMin(0.0);
        chart.getStyler().setYAxisMin(0.5).setYAxisMax(measured.size() + 0.5);
        chart.getStyler().setPlotGridHorizontalLinesVisible(false);
        chart.getStyler().setMarkerSize(POINT);
        chart.getStyler().setYAxisTickMarkSpacingHint(HEIGHT_OF_ONE);
        Map<Double, String> labels = labels(measured, results);
        // XChart asks for labels where no bar is, too, and draws next to none where two are alike: blanks, but not as
        // many.
        chart.setCustomYAxisTickLabelsFormatter(
                height -> labels.getOrDefault(height, " ".repeat(1 + (int) Math.abs(2 * height))));
        chart.getStyler().setYAxisLabelAlignment(TextAlignment.Right);
        for (int i = 0; i < measured.size(); i++) {
            add(chart, measured.get(i), results, height(measured, i));
        }
        return chart;
    }

    /** What is written beside the bars, by the height at which they are. */
    static Map<Double, String> labels(List<Variant> measured, Results results) {
        Map<Double, String> labels = new LinkedHashMap<>();
        for (int i = measured.size() - 1; i >= 0; i--) {
            Variant variant = measured.get(i);
            labels.put(
                    height(measured, i),
                    String.format(Locale.ROOT, "%s  %,.0f", variant.title(), results.rate(variant.id())));
        }
        return labels;
    }

    /** The first one is on top. */
    private static double height(List<Variant> measured, int place) {
        return measured.size() - place;
    }

    private static void add(XYChart chart, Variant variant, Results results, double height) {
        double[] rounds = results.rounds().getOrDefault(variant.id(), List.of()).stream()
                .map(Measurement::load)
                .mapToDouble(load -> load.rate())
                .sorted()
                .toArray();
        XYSeries bar = chart.addSeries(variant.title(), new double[] {0, results.rate(variant.id())}, level(2, height));
        bar.setMarker(SeriesMarkers.NONE);
        bar.setLineStyle(BAR).setLineColor(MEDIAN);
        XYSeries range = chart.addSeries(variant.title() + ", rounds", rounds, level(rounds.length, height));
        range.setMarker(SeriesMarkers.CIRCLE);
        range.setMarkerColor(ROUND);
        range.setLineStyle(RANGE).setLineColor(ROUND);
    }

    private static double[] level(int points, double height) {
        double[] level = new double[points];
        Arrays.fill(level, height);
        return level;
    }
}
