// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.rcp.internal;

import java.util.stream.Collectors;

import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.secrets.SecretClipboard;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** The form of errors: the problem, its likely causes, and folded away what only the program's makers read. */
final class ProblemDialog extends Dialog {
    private static final int COPY = IDialogConstants.CLIENT_ID;
    private static final int WIDTH = 80;
    private static final int DETAIL_LINES = 14;

    private final Problem problem;
    private Text details;

    ProblemDialog(Shell parent, Problem problem, boolean modal) {
        super(parent);
        this.problem = problem;
        setShellStyle(SWT.DIALOG_TRIM | SWT.RESIZE | (modal ? SWT.APPLICATION_MODAL : SWT.MODELESS)
                | getDefaultOrientation());
        setBlockOnOpen(modal);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.get("problem.title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).margins(12, 12).spacing(10, 8).applyTo(area);
        Label icon = new Label(area, SWT.NONE);
        icon.setImage(Icon.FAILED.image());
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.BEGINNING).applyTo(icon);
        Text sentence = text(area, problem.sentence());
        sentence.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        if (!problem.causes().isEmpty()) {
            new Label(area, SWT.NONE);
            new Label(area, SWT.NONE).setText(Messages.get("problem.causes"));
            new Label(area, SWT.NONE);
            text(area, problem.causes().stream().map(cause -> "\u2022 " + cause).collect(Collectors.joining("\n")));
        }
        details = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.H_SCROLL | SWT.V_SCROLL);
        details.setText(problem.details());
        details.setFont(JFaceResources.getTextFont());
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).exclude(true)
                .hint(convertWidthInCharsToPixels(WIDTH), convertHeightInCharsToPixels(DETAIL_LINES)).applyTo(details);
        details.setVisible(false);
        return area;
    }

    private Text text(Composite area, String content) {
        Text text = new Text(area, SWT.WRAP | SWT.READ_ONLY | SWT.MULTI);
        text.setText(content);
        GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(WIDTH), SWT.DEFAULT)
                .applyTo(text);
        return text;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, COPY, Messages.get("problem.copy"), false);
        createButton(parent, IDialogConstants.DETAILS_ID, Messages.get("problem.details"), false);
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int id) {
        switch (id) {
            case COPY -> SecretClipboard.put(getShell().getDisplay(), problem.text());
            case IDialogConstants.DETAILS_ID -> unfold();
            default -> super.buttonPressed(id);
        }
    }

    private void unfold() {
        boolean show = !details.getVisible();
        details.setVisible(show);
        ((GridData) details.getLayoutData()).exclude = !show;
        getButton(IDialogConstants.DETAILS_ID)
                .setText(Messages.get(show ? "problem.noDetails" : "problem.details"));
        Point size = getShell().computeSize(SWT.DEFAULT, SWT.DEFAULT);
        getShell().setSize(size);
        getShell().layout(true, true);
    }
}
