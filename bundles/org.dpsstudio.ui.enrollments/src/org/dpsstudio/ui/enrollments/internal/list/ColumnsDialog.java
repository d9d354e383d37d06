// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** Which columns the list shows, and in which order. */
final class ColumnsDialog extends TrayDialog {
    /** The operator wants the columns as they were at first. */
    static final int RESET = IDialogConstants.CLIENT_ID + 1;

    private final RowTexts texts;
    private final List<EnrollmentColumn> order;
    private final List<EnrollmentColumn> shown;
    private CheckboxTableViewer viewer;

    ColumnsDialog(Shell shell, RowTexts texts, List<EnrollmentColumn> order, Predicate<EnrollmentColumn> isShown) {
        super(shell);
        this.texts = texts;
        this.order = new ArrayList<>(order);
        this.shown = new ArrayList<>(order.stream().filter(isShown).toList());
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    List<EnrollmentColumn> order() {
        return List.copyOf(order);
    }

    List<EnrollmentColumn> shown() {
        return List.copyOf(shown);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.columns_title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        var content = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        var label = new Label(content, SWT.NONE);
        label.setText(Messages.columns_label);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(label);

        viewer = CheckboxTableViewer.newCheckList(content, SWT.BORDER | SWT.SINGLE | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(40), SWT.DEFAULT)
                .applyTo(viewer.getControl());
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        viewer.setLabelProvider(LabelProvider.createTextProvider(c -> texts.header((EnrollmentColumn) c)));
        viewer.setInput(order);
        viewer.setCheckedElements(shown.toArray());
        viewer.addCheckStateListener(event -> {
            shown.clear();
            Stream.of(viewer.getCheckedElements()).map(EnrollmentColumn.class::cast).forEach(shown::add);
            getButton(IDialogConstants.OK_ID).setEnabled(!shown.isEmpty());
        });
        viewer.setSelection(new StructuredSelection(order.getFirst()));

        var buttons = new Composite(content, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(buttons);
        button(buttons, Messages.columns_up, () -> move(-1));
        button(buttons, Messages.columns_down, () -> move(1));
        return area;
    }

    private void button(Composite parent, String text, Runnable action) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> action.run());
        setButtonLayoutData(button);
    }

    private void move(int step) {
        if (viewer.getStructuredSelection().getFirstElement() instanceof EnrollmentColumn column) {
            int from = order.indexOf(column);
            int to = from + step;
            if (to >= 0 && to < order.size()) {
                Collections.swap(order, from, to);
                viewer.refresh();
                viewer.setSelection(new StructuredSelection(column), true);
            }
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, RESET, Messages.columns_reset, false);
        super.createButtonsForButtonBar(parent);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == RESET) {
            setReturnCode(RESET);
            close();
        } else {
            super.buttonPressed(button);
        }
    }
}
