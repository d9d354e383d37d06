// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet.report;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Pictures in SVG; colours come from the page's style. Coordinates are those of the view box. */
final class Chart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 56;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 40;
    private static final int MARKS = 5;
    private static final int ROW = 26;

    private final StringBuilder svg = new StringBuilder(8192);

    /**
     * A line of values over time.
     *
     * @param style the class of its colour
     * @param values one for each of the times
     */
    record Series(String style, double[] values) {
    }

    /**
     * A bar of a distribution.
     *
     * @param from where it begins
     * @param to where it ends
     * @param value how high it is
     */
    record Bar(double from, double to, double value) {
    }

    /**
     * A mark within a picture.
     *
     * @param at where
     * @param label what it is
     */
    record Mark(double at, String label) {
    }

    private Chart() {
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private Chart begin(String title, int height) {
        svg.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(height)
                .append("\" role=\"img\" aria-label=\"").append(Markup.text(title)).append("\">\n");
        return this;
    }

    private String end() {
        return svg.append("</svg>\n").toString();
    }

    private void line(double x1, double y1, double x2, double y2, String style) {
        svg.append("<line x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1)).append("\" x2=\"")
                .append(number(x2)).append("\" y2=\"").append(number(y2)).append("\" class=\"").append(style)
                .append("\"/>\n");
    }

    private void label(double x, double y, String style, String text) {
        svg.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" class=\"")
                .append(style).append("\">").append(Markup.text(text)).append("</text>\n");
    }

    private void rectangle(double x, double y, double width, double height, String style) {
        svg.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"")
                .append(number(width)).append("\" height=\"").append(number(height)).append("\" class=\"")
                .append(style).append("\"/>\n");
    }

    private static double y(double value, double highest) {
        return HEIGHT - BOTTOM - value / highest * (HEIGHT - TOP - BOTTOM);
    }

    private static double x(double value, double highest) {
        return LEFT + value / highest * (WIDTH - LEFT - RIGHT);
    }

    private void verticalAxis(double highest, DoubleFunction<String> words) {
        double step = Scale.step(highest, MARKS);
        for (int i = 0; i * step <= highest * 1.0001; i++) {
            line(LEFT, y(i * step, highest), WIDTH - RIGHT, y(i * step, highest), i == 0 ? "axis" : "grid");
            label(LEFT - 6, y(i * step, highest) + 4, "left", words.apply(i * step));
        }
    }

    /** @return areas one upon the other; times has one more than the values: the end of the last */
    static String stacked(String title, double[] times, List<Series> series, String below,
            DoubleFunction<String> words) {
        Chart chart = new Chart().begin(title, HEIGHT);
        double[] sums = new double[times.length - 1];
        for (Series one : series) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += one.values()[i];
            }
        }
        double highest = 0;
        for (double sum : sums) {
            highest = Math.max(highest, sum);
        }
        highest = Scale.end(highest, MARKS);
        double last = Math.max(times[times.length - 1], 1e-3);
        double[] base = new double[sums.length];
        for (Series one : series) {
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < sums.length; i++) {
                String y = number(y(base[i] + one.values()[i], highest));
                path.append(i == 0 ? 'M' : 'L').append(number(x(times[i], last))).append(' ').append(y).append('L')
                        .append(number(x(times[i + 1], last))).append(' ').append(y);
            }
            for (int i = sums.length - 1; i >= 0; i--) {
                String y = number(y(base[i], highest));
                path.append('L').append(number(x(times[i + 1], last))).append(' ').append(y).append('L')
                        .append(number(x(times[i], last))).append(' ').append(y);
                base[i] += one.values()[i];
            }
            chart.svg.append("<path d=\"").append(path).append("Z\" class=\"").append(one.style())
                    .append("\"/>\n");
        }
        chart.verticalAxis(highest, words);
        double step = Scale.step(last, 8);
        for (int i = 0; i * step <= last * 1.0001; i++) {
            chart.line(x(i * step, last), HEIGHT - BOTTOM, x(i * step, last), HEIGHT - BOTTOM + 4, "axis");
            chart.label(x(i * step, last), HEIGHT - BOTTOM + 18, "middle", words.apply(i * step));
        }
        chart.label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", below);
        return chart.end();
    }

    /** @return bars over a logarithmic axis */
    static String distribution(String title, List<Bar> bars, List<Mark> marks, String below,
            DoubleFunction<String> words) {
        Chart chart = new Chart().begin(title, HEIGHT);
        double least = Math.log10(bars.getFirst().from());
        double range = Math.max(Math.log10(bars.getLast().to()) - least, 1e-9);
        double highest = Scale.end(bars.stream().mapToDouble(Bar::value).max().orElse(1), MARKS);
        for (Bar bar : bars) {
            double from = x(Math.log10(bar.from()) - least, range);
            double to = x(Math.log10(bar.to()) - least, range);
            double top = y(bar.value(), highest);
            chart.rectangle(from + 0.5, top, Math.max(0.5, to - from - 1), HEIGHT - BOTTOM - top, "provisioned");
        }
        chart.verticalAxis(highest, words);
        for (int power = (int) Math.floor(least) - 1; power <= least + range; power++) {
            for (int part : new int[] { 1, 2, 5 }) {
                double at = Math.log10(part) + power - least;
                if (at >= 0 && at <= range) {
                    chart.line(x(at, range), HEIGHT - BOTTOM, x(at, range), HEIGHT - BOTTOM + 4, "axis");
                    chart.label(x(at, range), HEIGHT - BOTTOM + 18, "middle", words.apply(part * Math.pow(10, power)));
                }
            }
        }
        for (Mark mark : marks) {
            double at = x(Math.clamp(Math.log10(mark.at()) - least, 0, range), range);
            chart.line(at, TOP, at, HEIGHT - BOTTOM, "mark");
        }
        for (int i = 0; i < marks.size(); i++) {
            double at = x(Math.clamp(Math.log10(marks.get(i).at()) - least, 0, range), range);
            boolean atTheEnd = at > WIDTH - 120;
            chart.label(at + (atTheEnd ? -4 : 4), TOP + 10 + i * 13.0, atTheEnd ? "left" : "right",
                    marks.get(i).label());
        }
        chart.label((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", below);
        return chart.end();
    }

    /**
     * A row of a list of bars.
     *
     * @param label what it is
     * @param style the class of its colour
     * @param value how long it is
     */
    record Row(String label, String style, int value) {
    }

    /** @return bars from left to right, each below its label */
    static String rows(String title, List<Row> rows, DoubleFunction<String> words) {
        Chart chart = new Chart().begin(title, rows.size() * 2 * ROW - ROW / 2);
        int highest = Math.max(1, rows.stream().mapToInt(Row::value).max().orElse(1));
        int widest = WIDTH - 80;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int top = i * 2 * ROW;
            chart.label(0, top + 14.0, "right", row.label());
            double width = Math.max(1, (double) row.value() / highest * widest);
            chart.rectangle(0, top + 20.0, width, 16, row.style());
            chart.label(width + 6, top + 33.0, "right", words.apply(row.value()));
        }
        return chart.end();
    }
}
