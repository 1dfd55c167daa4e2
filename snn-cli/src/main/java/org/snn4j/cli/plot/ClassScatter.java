package org.snn4j.cli.plot;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Points in a plane, coloured by class. */
public final class ClassScatter {
    /** Ten colours that can be told apart. */
    private static final List<Color> COLORS = List.of(
            new Color(0x2E86AB),
            new Color(0xE4572E),
            new Color(0x17A398),
            new Color(0x6C4AB6),
            new Color(0xE0A100),
            new Color(0xD6478F),
            new Color(0x4D7C0F),
            new Color(0x7A4B2A),
            new Color(0x8A94A6),
            new Color(0x1F2933));

    private static final List<Marker> MARKERS =
            List.of(SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP);

    /** Classes beyond these share colour and mark with others, so a legend would not tell them apart. */
    private static final int MOST_NAMED = COLORS.size() * MARKERS.size();

    private static final int ENTRY = 22;

    private ClassScatter() {}

    /**
     * Draws points without numbers on the axes.
     *
     * @param title of the chart
     * @param points {@code [n][2]}, n at least 1
     * @param labels the class of each point
     * @param names of the classes
     * @return with a legend of the classes that occur, where there are at most 40
     */
    public static Picture of(String title, double[][] points, int[] labels, List<String> names) {
        int[] classes = IntStream.of(labels).distinct().sorted().toArray();
        boolean named = names.size() <= MOST_NAMED;
        int longest = named
                ? IntStream.of(classes)
                        .map(label -> ChartStyle.legendWidth(names.get(label)))
                        .max()
                        .orElse(0)
                : 0;
        int width = 600 + longest;
        int height = Math.max(520, named ? 80 + ENTRY * classes.length : 0);
        XYChart chart =
                new XYChartBuilder().width(width).height(height).title(title).build();
        ChartStyle.apply(chart.getStyler(), 2);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
        chart.getStyler().setLegendVisible(named);
        chart.getStyler().setAxisTicksVisible(false).setPlotBorderVisible(true);
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setPlotBorderColor(new Color(0xD8DDE3));
        chart.getStyler().setMarkerSize(points.length > 1500 ? 4 : 5);
        for (int label : classes) {
            int[] members = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            XYSeries series =
                    chart.addSeries(names.get(label), coordinates(points, members, 0), coordinates(points, members, 1));
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarkerColor(COLORS.get(label % COLORS.size()));
            series.setMarker(MARKERS.get(label / COLORS.size() % MARKERS.size()));
        }
        return new Picture(width, height).draw(chart, 0, 0);
    }

    private static double[] coordinates(double[][] points, int[] members, int axis) {
        return IntStream.of(members).mapToDouble(i -> points[i][axis]).toArray();
    }
}
