package org.snn4j.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The one style of all charts. */
final class ChartStyle {
    /** Colours of series, in their order; they differ in lightness too. */
    static final List<Color> COLORS = List.of(
            new Color(0x8A94A6),
            new Color(0xE4572E),
            new Color(0x2E86AB),
            new Color(0x17A398),
            new Color(0x6C4AB6),
            new Color(0xC08A1E),
            new Color(0x9C3D74),
            new Color(0x4D7C0F));
    /** Text and titles. */
    static final Color INK = new Color(0x1F2933);
    /** Less important text. */
    static final Color FAINT = new Color(0x6B7785);

    private static final Color GRID = new Color(0xE6E9EE);

    private static final Font LEGEND = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    /** Pixels of a legend's entry beside its text. */
    private static final int LEGEND_MARK = 56;

    private static final int NARROW_LABEL = 18;

    private ChartStyle() {}

    /** Applies fonts and colours; a legend is shown for two series or more. */
    static void apply(AxesChartStyler styler, int series) {
        styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        styler.setLegendFont(LEGEND);
        styler.setChartBackgroundColor(Color.WHITE).setChartFontColor(INK).setChartTitleBoxVisible(false);
        styler.setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setAxisTickLabelsColor(FAINT).setAxisTickMarksColor(GRID).setAxisTicksLineVisible(false);
        styler.setLegendVisible(series > 1);
        styler.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE).setLegendBackgroundColor(Color.WHITE);
        styler.setYAxisTickLabelsFormattingFunction(ChartStyle::shortest);
        styler.setSeriesColors(COLORS.toArray(new Color[0]));
        BasicStroke line = new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        styler.setSeriesLines(Collections.nCopies(COLORS.size(), line).toArray(new BasicStroke[0]));
        styler.setMarkerSize(8).setAntiAlias(true).setTextAntiAlias(true).setLocale(Locale.ROOT);
        styler.setChartPadding(12);
    }

    /** Labels the y axis in per cent. */
    static void percent(AxesChartStyler styler) {
        styler.setYAxisTickLabelsFormattingFunction(
                value -> String.format(Locale.ROOT, value % 1 == 0 ? "%.0f %%" : "%.1f %%", value));
    }

    /** Writes every label of the x axis, of which the library leaves every second out where one of them is wide. */
    static void everyLabel(AxesChartStyler styler) {
        styler.setXAxisTickMarkSpacingHint(NARROW_LABEL);
    }

    /** Puts the names of a legend below each other where they are too long for one line. */
    static void fitLegend(AxesChartStyler styler, int width, Collection<String> names) {
        if (names.stream().mapToInt(ChartStyle::legendWidth).sum() > width - 40) {
            styler.setLegendLayout(LegendLayout.Vertical);
        }
    }

    /** Pixels that an entry of a legend takes. */
    static int legendWidth(String name) {
        return LEGEND_MARK
                + (int) LEGEND.getStringBounds(name, new FontRenderContext(null, true, true))
                        .getWidth();
    }

    /** Labels whole numbers only. */
    static String whole(double value) {
        return Math.abs(value - Math.rint(value)) < 1e-9 ? String.valueOf((long) Math.rint(value)) : " ";
    }

    /** Labels numbers with as few digits as they need. */
    static String plain(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
        return rounded.stripTrailingZeros().toPlainString();
    }

    /** Labels numbers with at most five digits. */
    private static String shortest(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(5));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
