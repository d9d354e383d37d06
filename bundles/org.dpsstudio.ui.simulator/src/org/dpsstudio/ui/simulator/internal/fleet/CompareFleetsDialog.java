// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetComparison;
import org.dpsstudio.device.fleet.FleetComparison.ChangedDevice;
import org.dpsstudio.device.fleet.FleetComparison.Figure;
import org.dpsstudio.device.fleet.FleetComparison.ReasonPair;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.dpsstudio.ui.simulator.internal.SimulatorJob;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TableItem;

/** Puts two runs of a fleet side by side. */
final class CompareFleetsDialog extends TitleAreaDialog {
    private static final int WIDTH = 110;
    private static final int HEIGHT = 22;

    private final List<FleetResult> runs;
    private final FleetResult chosen;
    private Combo before;
    private Combo after;
    private CTabFolder tables;
    private RowTable<Figure> figures;
    private RowTable<ReasonPair> reasons;
    private RowTable<ChangedDevice> devices;

    /** @param chosen compared with the one before it */
    CompareFleetsDialog(Shell shell, List<FleetResult> runs, FleetResult chosen) {
        super(shell);
        this.runs = List.copyOf(runs);
        this.chosen = chosen;
        setHelpAvailable(false);
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(FleetTexts.of("compare.title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        setTitle(FleetTexts.of("compare.title"));
        var body = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(4).margins(10, 10).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        before = run(body, "compare.before");
        after = run(body, "compare.after");
        int second = Math.max(0, runs.indexOf(chosen));
        int first = second + 1 < runs.size() ? second + 1 : second - 1;
        before.select(first);
        after.select(second);
        tables = new CTabFolder(body, SWT.TOP | SWT.BORDER);
        GridDataFactory.fillDefaults().span(4, 1).grab(true, true)
                .hint(convertWidthInCharsToPixels(WIDTH), convertHeightInCharsToPixels(HEIGHT)).applyTo(tables);
        figures = new RowTable<>(tables, Figure::measure, CompareFleetsDialog::figure);
        figures.column(FleetTexts.of("compare.figure"), 36);
        sides(figures);
        figures.column(FleetTexts.of("compare.change"), 12);
        tab("compare.figures", figures.control());
        reasons = new RowTable<>(tables, ReasonPair::reason, CompareFleetsDialog::reason);
        sides(reasons);
        reasons.column(FleetTexts.of("reasons.reason"), 80);
        tab("compare.reasons", reasons.control());
        devices = new RowTable<>(tables, pair -> pair.before().device().index(), CompareFleetsDialog::device);
        devices.column(FleetTexts.of("devices.id"), 30);
        devices.column(FleetTexts.of("compare.before.column"), 45);
        devices.column(FleetTexts.of("compare.after.column"), 45);
        tab("compare.devices", devices.control());
        tables.setSelection(0);
        compare();
        return area;
    }

    private static void sides(RowTable<?> table) {
        table.column(FleetTexts.of("compare.before.column"), 14);
        table.column(FleetTexts.of("compare.after.column"), 14);
    }

    private Combo run(Composite parent, String label) {
        new Label(parent, SWT.NONE).setText(FleetTexts.of(label));
        var combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(runs.stream().map(RunPage::title).toArray(String[]::new));
        combo.addListener(SWT.Selection, event -> compare());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(combo);
        return combo;
    }

    private void tab(String title, Control content) {
        var tab = new CTabItem(tables, SWT.NONE);
        tab.setText(FleetTexts.of(title));
        tab.setControl(content);
    }

    private static void figure(Figure row, TableItem item) {
        double change = row.after() - row.before();
        item.setText(new String[] { FleetTexts.WORDS.measure(row.measure()), number(row.before()),
                number(row.after()), Double.isNaN(change) ? "" : (change > 0 ? "+" : "") + number(change) });
    }

    private static String number(double value) {
        return Double.isNaN(value) ? FleetTexts.of("figure.unknown")
                : value == Math.rint(value) ? FleetTexts.count((long) value) : FleetTexts.number(value);
    }

    private static void reason(ReasonPair row, TableItem item) {
        item.setText(new String[] { FleetTexts.count(row.before()), FleetTexts.count(row.after()),
                row.reason().text() });
    }

    private static void device(ChangedDevice row, TableItem item) {
        item.setText(new String[] { row.before().device().registrationId().text(), words(row.before()),
                words(row.after()) });
    }

    private static String words(DeviceOutcome outcome) {
        String ending = FleetTexts.WORDS.ending(outcome.ending());
        return outcome.reason().map(OutcomeReason::text).map(text -> FleetTexts.of("compare.because", ending, text))
                .orElse(ending);
    }

    private void compare() {
        FleetResult first = runs.get(before.getSelectionIndex());
        FleetResult second = runs.get(after.getSelectionIndex());
        setMessage(FleetTexts.of("compare.reading"));
        SimulatorJob.hidden(FleetTexts.of("job.read"), monitor -> {
            try {
                FleetComparison comparison = FleetComparison.of(first, second);
                Later.run(tables, () -> show(comparison));
            } catch (IOException | UncheckedIOException e) {
                Later.run(tables, () -> setMessage(e.getLocalizedMessage(), IMessageProvider.ERROR));
            }
        });
    }

    private void show(FleetComparison comparison) {
        figures.rows(comparison.figures());
        reasons.rows(comparison.reasons());
        devices.rows(comparison.changed());
        setMessage(FleetTexts.of("compare.summary", comparison.changedCount(), comparison.onlyBefore(),
                comparison.onlyAfter()));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == IDialogConstants.CLOSE_ID) {
            close();
        }
    }
}
