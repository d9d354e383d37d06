// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.ui.enrollments.EnrollmentJobs;
import org.dpsstudio.ui.enrollments.internal.UiThread;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrollmentTableTest {
    private static final int ROWS = 1_000_000;

    private final MadeUpRows rows = new MadeUpRows(ROWS);
    private final RowTexts texts = new RowTexts(row -> "", ZoneOffset.UTC);
    private final List<Integer> opened = new ArrayList<>();
    private final List<EnrollmentColumn> sorted = new ArrayList<>();
    private TestWindow window;
    private EnrollmentTable table;
    private EnrollmentTableAccessible accessible;
    private ListingPages pages;

    @BeforeEach
    void open() {
        window = new TestWindow();
        table = new EnrollmentTable(window.shell(), window.field(), texts, new EnrollmentTable.Actions() {
            @Override
            public void open(int row) {
                opened.add(row);
            }

            @Override
            public void sortBy(EnrollmentColumn column) {
                sorted.add(column);
            }

            @Override
            public void selectionChanged() {
                accessible.moved();
            }
        });
        accessible = new EnrollmentTableAccessible(table);
        window.open();
        pages = new ListingPages("test", rows, problem -> UiThread.post(table.control(), table::refresh));
        table.show(pages, 0);
        table.control().forceFocus();
        window.until(() -> "the first row is read", () -> table.row(0).isPresent());
    }

    @AfterEach
    void close() throws InterruptedException {
        pages.close();
        window.close();
        Job.getJobManager().join(EnrollmentJobs.LIST, null);
    }

    private void key(int keyCode, int mask) {
        window.key(table.control(), keyCode, mask);
    }

    @Test
    void everyRowCanBeReachedByKeyboardAndIsReadInTheBackground() {
        key(SWT.END, SWT.NONE);
        assertEquals(RowRanges.of(ROWS - 1, ROWS), table.selection().selected());
        window.until(() -> "the last row is read", () -> table.row(ROWS - 1).isPresent());
        assertEquals(MadeUpRows.id(ROWS - 1), table.text(0, ROWS - 1));
        assertTrue(table.topRow() > ROWS - 200, "the last row is in view");
        key(SWT.HOME, SWT.NONE);
        assertEquals(0, table.topRow());
        assertTrue(rows.readings().stream().allMatch(r -> r.thread() != Thread.currentThread()));
    }

    @Test
    void shiftExtendsAndControlMovesAloneAndSpaceToggles() {
        key(SWT.ARROW_DOWN, SWT.NONE);
        key(SWT.ARROW_DOWN, SWT.NONE);
        key(SWT.ARROW_DOWN, SWT.MOD2);
        assertEquals(RowRanges.of(1, 3), table.selection().selected());
        key(SWT.ARROW_DOWN, SWT.MOD1);
        key(SWT.ARROW_DOWN, SWT.MOD1);
        assertEquals(RowRanges.of(1, 3), table.selection().selected());
        key(SWT.SPACE, SWT.MOD1);
        assertEquals(RowRanges.of(1, 3).with(4, 5), table.selection().selected());
        key(SWT.END, SWT.MOD2);
        assertEquals(RowRanges.of(4, ROWS), table.selection().selected());
        key(SWT.ESC, SWT.NONE);
        assertTrue(table.selection().selected().isEmpty());
    }

    @Test
    void enterOpensTheRowThatHasTheFocus() {
        key(SWT.ARROW_DOWN, SWT.NONE);
        key(SWT.ARROW_DOWN, SWT.NONE);
        key(SWT.CR, SWT.NONE);
        assertEquals(List.of(1), opened);
    }

    @Test
    void columnsThatAreHiddenAndMovedComeBackAsTheyWere() {
        List<EnrollmentColumn> order = new ArrayList<>(table.order());
        order.remove(EnrollmentColumn.LAST_REASON);
        order.addFirst(EnrollmentColumn.LAST_REASON);
        List<EnrollmentColumn> shown = order.stream()
                .filter(c -> c != EnrollmentColumn.KIND && c != EnrollmentColumn.UPDATED).toList();
        table.columns(order, shown);
        table.width(EnrollmentColumn.HUB, 321);
        assertEquals(shown.size(), table.columnCount());
        assertEquals(EnrollmentColumn.LAST_REASON, table.columnAt(0));
        var kept = new DialogSettings("list");
        new ListSettings(kept).save(table, "status:disabled",
                new ListFeed.Order(List.of(), EnrollmentColumn.UPDATED, false));
        table.resetColumns();
        assertEquals(EnrollmentColumn.ID, table.columnAt(0));
        assertNotEquals(321, table.width(EnrollmentColumn.HUB));
        var settings = new ListSettings(kept);
        settings.applyTo(table);
        assertEquals(order, table.order());
        assertEquals(shown, order.stream().filter(table::isShown).toList());
        assertEquals(321, table.width(EnrollmentColumn.HUB));
        assertEquals("status:disabled", settings.filter());
        assertEquals(EnrollmentColumn.UPDATED, settings.sorted());
        assertEquals(false, settings.ascending());
    }

    @Test
    void theLastColumnCannotBeHidden() {
        for (EnrollmentColumn column : EnrollmentColumn.values()) {
            table.hide(column);
        }
        assertEquals(1, table.columnCount());
    }

    @Test
    void aColumnFitsWhatIsInViewAndNothingElse() {
        int before = rows.readings().size();
        table.fit(0);
        assertTrue(table.width(EnrollmentColumn.ID) > 0);
        assertEquals(before, rows.readings().size(), "rows out of view are not read for it");
    }

    // What assistive technology is told

    private AccessibleControlEvent ask(int child, Consumer<AccessibleControlEvent> question) {
        var event = new AccessibleControlEvent(this);
        event.childID = child;
        question.accept(event);
        return event;
    }

    private String name(int child) {
        var event = new AccessibleEvent(this);
        event.childID = child;
        accessible.names().getName(event);
        return event.result;
    }

    private String description(int child) {
        var event = new AccessibleEvent(this);
        event.childID = child;
        accessible.names().getDescription(event);
        return event.result;
    }

    private int focused() {
        return ask(ACC.CHILDID_SELF, accessible.cells()::getFocus).childID;
    }

    @Test
    void theTableTellsItsSizeAndItsHeaders() {
        assertEquals(ACC.ROLE_TABLE, ask(ACC.CHILDID_SELF, accessible.cells()::getRole).detail);
        assertEquals("Enrollments", name(ACC.CHILDID_SELF));
        assertEquals("1000000 rows, 10 columns", description(ACC.CHILDID_SELF));
        assertEquals(ACC.ROLE_TABLECOLUMNHEADER, ask(0, accessible.cells()::getRole).detail);
        assertEquals("Registration ID, sorted ascending", name(0));
        assertEquals("Kind", name(1));
        assertEquals("Column 2 of 10", description(1));
        int children = ask(ACC.CHILDID_SELF, accessible.cells()::getChildCount).detail;
        assertEquals(10 * (1 + table.rowsInView()), children);
        assertEquals(children, ask(ACC.CHILDID_SELF, accessible.cells()::getChildren).children.length);
    }

    @Test
    void aCellTellsItsHeaderItsValueAndItsPlaceAmongAllRows() {
        key(SWT.END, SWT.NONE);
        window.until(() -> "the last row is read", () -> table.row(ROWS - 1).isPresent());
        int cell = focused();
        assertEquals(ACC.ROLE_TABLECELL, ask(cell, accessible.cells()::getRole).detail);
        assertEquals("Registration ID: " + MadeUpRows.id(ROWS - 1), name(cell));
        assertEquals("Row 1000000 of 1000000", description(cell));
        assertEquals(MadeUpRows.id(ROWS - 1), ask(cell, accessible.cells()::getValue).result);
        key(SWT.ARROW_RIGHT, SWT.NONE);
        assertEquals(cell + 1, focused());
        assertEquals("Kind: Individual", name(cell + 1));
    }

    @Test
    void selectionAndFocusAreTold() {
        key(SWT.ARROW_DOWN, SWT.NONE);
        int first = focused();
        assertTrue((ask(first, accessible.cells()::getState).detail & ACC.STATE_SELECTED) != 0);
        key(SWT.ARROW_DOWN, SWT.MOD1);
        int second = focused();
        assertNotEquals(first, second);
        assertEquals(0, ask(second, accessible.cells()::getState).detail & ACC.STATE_SELECTED);
        assertTrue((ask(second, accessible.cells()::getState).detail & ACC.STATE_FOCUSED) != 0);
        assertTrue((ask(first, accessible.cells()::getState).detail & ACC.STATE_SELECTED) != 0);
    }

    @Test
    void aCellIsWhereItIsPainted() {
        key(SWT.ARROW_DOWN, SWT.NONE);
        AccessibleControlEvent place = ask(focused(), accessible.cells()::getLocation);
        var point = new AccessibleControlEvent(this);
        point.x = place.x + place.width / 2;
        point.y = place.y + place.height / 2;
        accessible.cells().getChildAtPoint(point);
        assertEquals(focused(), point.childID);
        assertEquals(Optional.of(0), Optional.of(table.rowAt(5, table.bounds(0, 0).y + 2)));
    }
}
