// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Two texts line by line: which lines they have in common, and which only one of them has. */
final class LineDifference {
    /**
     * A line of the comparison.
     *
     * @param left the line of the one text, where it has one here
     * @param right the line of the other text, where it has one here
     */
    record Row(Optional<String> left, Optional<String> right) {
        boolean same() {
            return left.equals(right);
        }
    }

    private LineDifference() {
    }

    /** @return the rows in order; lines that stand between the same neighbours are put beside each other */
    static List<Row> of(String left, String right) {
        List<String> a = left.lines().toList();
        List<String> b = right.lines().toList();
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j)) ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var rows = new ArrayList<Row>();
        var onlyLeft = new ArrayList<String>();
        var onlyRight = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                pair(rows, onlyLeft, onlyRight);
                rows.add(new Row(Optional.of(a.get(i++)), Optional.of(b.get(j++))));
            } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
                onlyLeft.add(a.get(i++));
            } else {
                onlyRight.add(b.get(j++));
            }
        }
        pair(rows, onlyLeft, onlyRight);
        return Collections.unmodifiableList(rows);
    }

    private static void pair(List<Row> rows, List<String> left, List<String> right) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            rows.add(new Row(i < left.size() ? Optional.of(left.get(i)) : Optional.empty(),
                    i < right.size() ? Optional.of(right.get(i)) : Optional.empty()));
        }
        left.clear();
        right.clear();
    }
}
