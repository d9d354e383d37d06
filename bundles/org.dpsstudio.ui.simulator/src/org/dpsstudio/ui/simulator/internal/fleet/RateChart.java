// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;

import org.dpsstudio.device.fleet.FleetMoment;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.eclipse.jface.preference.JFacePreferences;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;

/**
 * How many devices came to which end in each second of a run. The same is told by the table of moments, for those who
 * cannot see it. For the UI thread.
 */
final class RateChart {
    private static final double HEADROOM = 1.1;

    private enum Line {
        PROVISIONED(FleetMoment::provisioned, LineStyle.SOLID, PlotSymbolType.CIRCLE, JFacePreferences.COUNTER_COLOR),
        REFUSED(FleetMoment::refused, LineStyle.DASH, PlotSymbolType.SQUARE, JFacePreferences.ERROR_COLOR),
        BROKEN_OFF(FleetMoment::brokenOff, LineStyle.DOT, PlotSymbolType.TRIANGLE,
                JFacePreferences.DECORATIONS_COLOR);

        private final ToIntFunction<FleetMoment> count;
        private final LineStyle style;
        private final PlotSymbolType symbol;
        private final String color;

        Line(ToIntFunction<FleetMoment> count, LineStyle style, PlotSymbolType symbol, String color) {
            this.count = count;
            this.style = style;
            this.symbol = symbol;
            this.color = color;
        }
    }

    private final Composite parent;
    private final Chart chart;
    private List<FleetMoment> shown = List.of();

    RateChart(Composite parent) {
        this.parent = parent;
        chart = new Chart(parent, SWT.NONE);
        chart.getTitle().setVisible(false);
        chart.getLegend().setPosition(SWT.BOTTOM);
        Accessibles.name(chart, FleetTexts.of("chart.name"));
        axis(chart.getAxisSet().getXAxis(0), "chart.seconds");
        axis(chart.getAxisSet().getYAxis(0), "chart.perSecond");
        for (Line line : Line.values()) {
            var series = (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE,
                    FleetTexts.of("chart." + line.name()));
            series.setLineStyle(line.style);
            series.setLineWidth(2);
            series.setSymbolType(line.symbol);
            series.setSymbolSize(3);
            series.setXSeries(new double[0]);
            series.setYSeries(new double[0]);
        }
        show(List.of(), true);
        IPropertyChangeListener looks = event -> Later.run(chart, () -> show(shown, true));
        JFaceResources.getColorRegistry().addListener(looks);
        chart.addDisposeListener(event -> JFaceResources.getColorRegistry().removeListener(looks));
    }

    private static void axis(IAxis axis, String title) {
        axis.getTitle().setText(FleetTexts.of(title));
        axis.getTitle().setFont(JFaceResources.getDefaultFont());
        axis.getTick().setFont(JFaceResources.getDefaultFont());
        axis.getGrid().setStyle(LineStyle.DOT);
    }

    Control control() {
        return chart;
    }

    /** @param moments of a run, drawn anew where they are others than before */
    void show(List<FleetMoment> moments) {
        show(moments, false);
    }

    private void show(List<FleetMoment> moments, boolean anyway) {
        if (!anyway && moments.equals(shown)) {
            return;
        }
        shown = moments;
        chart.suspendUpdate(true);
        double most = 0;
        for (Line line : Line.values()) {
            double[] seconds = moments.stream().mapToDouble(m -> seconds(m.from().plus(m.length()))).toArray();
            double[] rates = moments.stream()
                    .mapToDouble(m -> line.count.applyAsInt(m) / Math.max(seconds(m.length()), 1e-3)).toArray();
            for (double rate : rates) {
                most = Math.max(most, rate);
            }
            var series = (ILineSeries<?>) chart.getSeriesSet().getSeries(FleetTexts.of("chart." + line.name()));
            series.setXSeries(seconds);
            series.setYSeries(rates);
            Color color = JFaceResources.getColorRegistry().get(line.color);
            series.setLineColor(color);
            series.setSymbolColor(color);
        }
        double end = moments.isEmpty() ? 0 : seconds(moments.getLast().from().plus(moments.getLast().length()));
        chart.getAxisSet().getXAxis(0).setRange(new Range(0, Math.max(end, 1)));
        chart.getAxisSet().getYAxis(0).setRange(new Range(0, Math.max(most * HEADROOM, 1)));
        follow();
        chart.suspendUpdate(false);
        chart.redraw();
    }

    /** The chart takes no colours from the theme by itself. */
    private void follow() {
        Color back = parent.getBackground();
        Color fore = parent.getForeground();
        chart.setBackground(back);
        chart.getPlotArea().getControl().setBackground(back);
        chart.getLegend().setBackground(back);
        chart.getLegend().setForeground(fore);
        for (IAxis axis : chart.getAxisSet().getAxes()) {
            axis.getTitle().setForeground(fore);
            axis.getTick().setForeground(fore);
            axis.getGrid().setForeground(JFaceResources.getColorRegistry().get(JFacePreferences.QUALIFIER_COLOR));
        }
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
