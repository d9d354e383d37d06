// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.tests.pages;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.dpsstudio.testkit.ui.RunningWorkbench;
import org.dpsstudio.ui.edit.EnrollmentListInput;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PartInitException;

/** The list of enrollments, as a person uses it. */
public final class EnrollmentList {
    private final RunningWorkbench workbench;
    private final IEditorPart editor;

    private EnrollmentList(RunningWorkbench workbench, IEditorPart editor) {
        this.workbench = workbench;
        this.editor = editor;
    }

    /** Opens the list of a service, or brings it to the front. */
    public static EnrollmentList open(RunningWorkbench workbench, ServiceConnection connection) {
        return new EnrollmentList(workbench, workbench.ask(() -> openEditor(workbench, connection)));
    }

    private static IEditorPart openEditor(RunningWorkbench workbench, ServiceConnection connection)
            throws PartInitException {
        return workbench.page().openEditor(new EnrollmentListInput(connection), EnrollmentListInput.EDITOR_ID);
    }

    /** Brings it to the front. */
    public void activate() {
        workbench.ui(() -> workbench.page().activate(editor));
    }

    /** Closes it. */
    public void close() {
        workbench.ui(() -> workbench.page().closeEditor(editor, false));
    }

    /** What is said about how many rows are shown. */
    public String counts() {
        return workbench.ask(this::countsNow);
    }

    /** The same, for the UI thread. */
    public String countsNow() {
        return Widgets.visible(table().getParent(), Label.class).map(Label::getText).filter(t -> t.contains(" of "))
                .findFirst().orElse("");
    }

    /** Waits until so many rows are shown. */
    public void waitForCounts(String counts) {
        workbench.waitUntil(() -> "the list shows " + counts + " (it shows " + counts() + ")",
                () -> countsNow().equals(counts));
    }

    /** Waits until the first row that is in sight is of this enrollment. */
    public void waitForFirstRow(String id) {
        workbench.waitUntil(() -> "the first row is " + id + " (it is " + workbench.ask(this::ids) + ")",
                () -> ids().stream().findFirst().equals(Optional.of(id)));
    }

    /** Whether the first row that is in sight is of this enrollment. */
    public boolean isFirstRow(String id) {
        return workbench.ask(() -> ids().stream().findFirst().equals(Optional.of(id)));
    }

    /** Waits until a row that is in sight is of this enrollment. */
    public void waitForRow(String id) {
        workbench.waitUntil(() -> "there is a row of " + id + " (there are " + workbench.ask(this::ids) + ")",
                () -> ids().contains(id));
    }

    /** Waits until a cell says something, without anybody asking the list to look again. */
    public void waitForCell(String id, String column, String text) {
        workbench.waitUntil(() -> "the column " + column + " of " + id + " says " + text,
                () -> cell(id, column).equals(Optional.of(text)));
    }

    /** Types a filter. */
    public void filter(String filter) {
        workbench.ui(() -> {
            StyledText field = Widgets.visible(table().getParent(), StyledText.class).findFirst().orElseThrow();
            field.setText(filter);
        });
    }

    /** Goes to the last row by the keyboard. */
    public void jumpToEnd() {
        key(SWT.END);
    }

    /** Goes to the first row by the keyboard. */
    public void jumpToStart() {
        key(SWT.HOME);
    }

    private void key(int keyCode) {
        workbench.ui(() -> {
            table().setFocus();
            Event event = new Event();
            event.keyCode = keyCode;
            table().notifyListeners(SWT.KeyDown, event);
        });
    }

    /** Clicks on a column's header. */
    public void clickHeader(String column) {
        workbench.ui(() -> {
            Rectangle header = table().getBoundsByPosition(column(column), 0);
            for (int type : new int[] { SWT.MouseDown, SWT.MouseUp }) {
                Event event = new Event();
                event.button = 1;
                event.count = 1;
                event.x = header.x + header.width / 2;
                event.y = header.y + header.height / 2;
                table().notifyListeners(type, event);
            }
        });
    }

    private NatTable table() {
        return Widgets.visible(workbench.window().getShell(), NatTable.class).findFirst()
                .orElseThrow(() -> new AssertionError("There is no table to be seen."));
    }

    private int column(String title) {
        return IntStream.range(0, table().getColumnCount())
                .filter(c -> String.valueOf(table().getDataValueByPosition(c, 0)).startsWith(title)).findFirst()
                .orElseThrow(() -> new AssertionError("There is no column “" + title + "”."));
    }

    private List<String> ids() {
        int column = column("Registration ID");
        return IntStream.range(1, table().getRowCount())
                .mapToObj(row -> String.valueOf(table().getDataValueByPosition(column, row))).toList();
    }

    private Optional<String> cell(String id, String title) {
        int row = ids().indexOf(id);
        return row < 0 ? Optional.empty()
                : Optional.of(String.valueOf(table().getDataValueByPosition(column(title), row + 1)));
    }
}
