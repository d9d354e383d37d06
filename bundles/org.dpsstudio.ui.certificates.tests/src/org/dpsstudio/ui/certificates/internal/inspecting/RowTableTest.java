// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.dpsstudio.ui.internal.looks.RowTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.Test;

class RowTableTest {
    private static final int ROUNDS = 300;
    private static final int MOST_ROWS = 12;

    /** A change of theme asks every item that is not disposed for its colours. */
    @Test
    void noItemOutlivesItsRow() {
        Set<TableItem> made = Collections.newSetFromMap(new IdentityHashMap<>());
        Listener maker = event -> made.add((TableItem) event.item);
        try (var window = new TestWindow()) {
            window.shell().getDisplay().addFilter(SWT.SetData, maker);
            var table = new RowTable<Integer>(window.shell(), row -> row,
                    (row, item) -> item.setText(Integer.toString(row)));
            table.column("Number", 20);
            window.open();
            var random = new Random(1);
            for (int round = 0; round < ROUNDS; round++) {
                List<Integer> rows = random.ints(random.nextInt(MOST_ROWS), 0, 20).distinct().boxed().toList();
                table.rows(rows);
                if (!rows.isEmpty() && random.nextBoolean()) {
                    table.select(rows.getFirst());
                }
                if (random.nextBoolean()) {
                    window.events();
                }
                long outlived = made.stream().filter(i -> !i.isDisposed() && table.control().indexOf(i) < 0).count();
                assertEquals(0, outlived, "in round " + round + " with " + rows.size() + " rows");
            }
            assertTrue(made.size() > MOST_ROWS, "items came and went");
            window.shell().getDisplay().removeFilter(SWT.SetData, maker);
        }
    }
}
