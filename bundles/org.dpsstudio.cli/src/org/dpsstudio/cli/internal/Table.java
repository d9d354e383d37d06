// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prints rows under a heading, aligned. The first rows decide how wide the columns are, so that a table of a
 * million rows needs no more memory than one of {@value #DECIDING_ROWS}.
 */
final class Table {
    private static final int DECIDING_ROWS = 1_000;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final List<String> heading;
    private final List<List<String>> waiting = new ArrayList<>();
    private int[] widths;

    Table(PrintWriter out, List<String> heading) {
        this.out = out;
        this.heading = heading;
    }

    void row(List<String> cells) {
        List<String> clean = cells.stream().map(Table::printable).toList();
        if (widths == null) {
            waiting.add(clean);
            if (waiting.size() == DECIDING_ROWS) {
                release();
            }
        } else {
            print(clean);
        }
    }

    /** Prints what waits; the heading alone when there was no row. */
    void end() {
        if (widths == null) {
            release();
        }
    }

    private void release() {
        widths = heading.stream().mapToInt(String::length).toArray();
        for (List<String> row : waiting) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        print(heading);
        print(Arrays.stream(widths).mapToObj("-"::repeat).toList());
        waiting.forEach(this::print);
        waiting.clear();
    }

    private void print(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(cells.get(i));
            line.append(" ".repeat(Math.max(0, widths[i] - cells.get(i).length())));
        }
        out.println(line.toString().stripTrailing());
    }

    /** Foreign text must not drive the terminal. */
    static String printable(String text) {
        return text.codePoints().map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
