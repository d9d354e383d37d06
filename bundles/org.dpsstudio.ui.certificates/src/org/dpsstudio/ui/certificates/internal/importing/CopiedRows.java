// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** Copies the selected rows of a table as text, columns separated by tabs: Ctrl+C, and Ctrl+A before it for all. */
final class CopiedRows {
    private CopiedRows() {
    }

    static void on(Table table) {
        table.addListener(SWT.KeyDown, event -> {
            if (event.stateMask == SWT.MOD1 && event.keyCode == 'c') {
                copy(table);
            } else if (event.stateMask == SWT.MOD1 && event.keyCode == 'a') {
                table.selectAll();
                table.notifyListeners(SWT.Selection, new Event());
            }
        });
    }

    static void copy(Table table) {
        if (table.getSelectionCount() == 0) {
            return;
        }
        String text = Arrays.stream(table.getSelection()).map(item -> line(table, item))
                .collect(Collectors.joining(System.lineSeparator()));
        var clipboard = new Clipboard(table.getDisplay());
        clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
        clipboard.dispose();
    }

    private static String line(Table table, TableItem item) {
        return IntStream.range(0, table.getColumnCount()).mapToObj(item::getText).collect(Collectors.joining("\t"));
    }
}
