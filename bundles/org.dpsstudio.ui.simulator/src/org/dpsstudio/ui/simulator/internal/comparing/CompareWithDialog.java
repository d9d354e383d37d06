// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.comparing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.dpsstudio.ui.simulator.internal.runs.OpenRunHandler;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** Asks with which other run to compare. */
final class CompareWithDialog extends TitleAreaDialog {
    private static final int FILE = IDialogConstants.CLIENT_ID;
    private static final int LINES = 10;

    private final RunSession left;
    private final List<RunSession> candidates;
    private Table table;
    private Optional<RunSession> chosen = Optional.empty();

    CompareWithDialog(Shell shell, RunSession left, List<RunSession> candidates) {
        super(shell);
        this.left = left;
        this.candidates = new ArrayList<>(candidates);
        setHelpAvailable(false);
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    Optional<RunSession> chosen() {
        return chosen;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Texts.of("compareWith.title"));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        setTitle(CompareInput.name(left));
        setMessage(Texts.of("compareWith.message"));
        var body = new Composite(area, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(10, 10).applyTo(body);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(body);
        new Label(body, SWT.NONE).setText(Texts.of("compareWith.label"));
        table = new Table(body, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
        Accessibles.name(table, Texts.of("compareWith.list"));
        GridDataFactory.fillDefaults().grab(true, true)
                .hint(convertWidthInCharsToPixels(70), table.getItemHeight() * LINES).applyTo(table);
        candidates.forEach(this::add);
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> validate()));
        table.addSelectionListener(SelectionListener.widgetDefaultSelectedAdapter(event -> okPressed()));
        if (!candidates.isEmpty()) {
            table.select(0);
        }
        return area;
    }

    private void add(RunSession session) {
        TableItem item = new TableItem(table, SWT.NONE);
        item.setText(Texts.of("compareWith.run", CompareInput.name(session), Words.state(session.moment())));
        item.setImage(Words.icon(session.moment()).image());
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, FILE, Texts.of("compareWith.file"), false);
        createButton(parent, IDialogConstants.OK_ID, Texts.of("compareWith.ok"), true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        validate();
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == FILE) {
            OpenRunHandler.choose(getShell()).ifPresent(file -> OpenRunHandler.load(getShell(), file, session -> {
                candidates.add(session);
                add(session);
                table.select(candidates.size() - 1);
                validate();
            }));
        } else {
            super.buttonPressed(button);
        }
    }

    private void validate() {
        getButton(IDialogConstants.OK_ID).setEnabled(table.getSelectionIndex() >= 0);
    }

    @Override
    protected void okPressed() {
        if (table.getSelectionIndex() >= 0) {
            chosen = Optional.of(candidates.get(table.getSelectionIndex()));
            super.okPressed();
        }
    }
}
