// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.commands;

import java.text.NumberFormat;

import org.dpsstudio.operations.Plan;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IconAndMessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** Says what an operation would do, to how many, and who is affected how; nothing happens before it is agreed to. */
final class PlanDialog extends IconAndMessageDialog {
    private final String title;
    private final String button;
    private final Plan plan;

    PlanDialog(Shell shell, String title, String button, Plan plan) {
        super(shell);
        this.title = title;
        this.button = button;
        this.plan = plan;
        message = plan.what();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Image getImage() {
        return plan.warnings().isEmpty() ? getQuestionImage() : getWarningImage();
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        createMessageArea(parent);
        var area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 8).applyTo(area);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true).indent(convertWidthInCharsToPixels(8), 0)
                .applyTo(area);
        text(area, plan.whom());
        NumberFormat format = NumberFormat.getIntegerInstance();
        text(area, NLS.bind(Messages.plan_counts, format.format(plan.entries()), format.format(plan.devices())));
        for (String warning : plan.warnings()) {
            var icon = new Label(area, SWT.NONE);
            icon.setImage(JFaceResources.getImage(Dialog.DLG_IMG_MESSAGE_WARNING));
            GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(icon);
            var label = new Label(area, SWT.WRAP);
            label.setText(warning);
            GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(60), SWT.DEFAULT)
                    .applyTo(label);
        }
        return area;
    }

    private void text(Composite parent, String text) {
        var label = new Label(parent, SWT.WRAP);
        label.setText(text);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false)
                .hint(convertWidthInCharsToPixels(65), SWT.DEFAULT).applyTo(label);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, button, false);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, true);
    }
}
