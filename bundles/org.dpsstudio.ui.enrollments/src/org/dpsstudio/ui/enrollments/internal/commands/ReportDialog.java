// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.operations.Report;
import org.dpsstudio.operations.ReportRow;
import org.dpsstudio.operations.RowOutcome;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** Which rows of an operation were not done, and why; they can be saved and tried again. */
final class ReportDialog extends TitleAreaDialog {
    private static final int SAVE = IDialogConstants.CLIENT_ID + 1;
    private static final int RETRY = IDialogConstants.CLIENT_ID + 2;
    private static final int SHOWN_ROWS = 1_000;

    private final String title;
    private final Report<EnrollmentKey> report;
    private final Runnable retry;

    ReportDialog(Shell shell, String title, Report<EnrollmentKey> report, Runnable retry) {
        super(shell);
        this.title = title;
        this.report = report;
        this.retry = retry;
        setShellStyle(SWT.SHELL_TRIM | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        setTitle(title);
        setMessage(report.summary(), report.canceled() ? IMessageProvider.INFORMATION : IMessageProvider.WARNING);
        var content = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        List<ReportRow<EnrollmentKey>> notDone = report.rows().stream()
                .filter(row -> row.outcome() != RowOutcome.DONE).limit(SHOWN_ROWS).toList();
        if (notDone.size() == SHOWN_ROWS) {
            var label = new Label(content, SWT.WRAP);
            label.setText(NLS.bind(Messages.report_first, SHOWN_ROWS));
        }
        var viewer = new TableViewer(content, SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
        viewer.getTable().setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true)
                .hint(convertWidthInCharsToPixels(100), viewer.getTable().getItemHeight() * 12)
                .applyTo(viewer.getTable());
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        column(viewer, Messages.column_id, 30, row -> row.subject().text());
        column(viewer, Messages.report_outcome, 16, row -> switch (row.outcome()) {
            case DONE -> Messages.report_done;
            case FAILED -> Messages.report_failed;
            case NOT_REACHED -> Messages.report_notReached;
        });
        column(viewer, Messages.report_reason, 60, row -> row.reason().orElse(""));
        viewer.setInput(notDone);
        return area;
    }

    private void column(TableViewer viewer, String header, int characters,
            Function<ReportRow<EnrollmentKey>, String> text) {
        var column = new TableViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(header);
        column.getColumn().setWidth(convertWidthInCharsToPixels(characters));
        column.setLabelProvider(ColumnLabelProvider.createTextProvider(row -> text.apply(row(row))));
    }

    @SuppressWarnings("unchecked")
    private static ReportRow<EnrollmentKey> row(Object element) {
        return (ReportRow<EnrollmentKey>) element;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, SAVE, Messages.report_save, false);
        createButton(parent, RETRY, Messages.report_retry, false);
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        switch (button) {
            case SAVE -> save();
            case RETRY -> {
                close();
                retry.run();
            }
            default -> super.buttonPressed(button);
        }
    }

    private void save() {
        var dialog = new FileDialog(getShell(), SWT.SAVE);
        dialog.setOverwrite(true);
        dialog.setFileName("report.csv");
        String chosen = dialog.open();
        if (chosen != null) {
            try {
                Files.writeString(Path.of(chosen), report.csv(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                setErrorMessage(NLS.bind(Messages.report_notSaved, chosen, e.getLocalizedMessage()));
            }
        }
    }
}
