// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;

/** How far a job is, on a page, with a button that ends it. */
final class ProgressPane extends Composite {
    private static final int STEPS = 1000;
    private static final int GLANCE_MILLIS = 100;

    private final ProgressBar bar;
    private final Label task;
    private final Button stop;
    private ImportJob job;

    ProgressPane(Composite parent, String stopText) {
        super(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(this);
        task = new Label(this, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(task);
        bar = new ProgressBar(this, SWT.SMOOTH);
        bar.setMaximum(STEPS);
        bar.getAccessible().addAccessibleListener(AccessibleName.of(() -> task.getText()));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(bar);
        stop = new Button(this, SWT.PUSH);
        stop.setText(stopText);
        stop.addListener(SWT.Selection, event -> {
            job.cancel();
            stop.setEnabled(false);
        });
        show(false);
    }

    /** Shows a job until {@link #end}. */
    void begin(ImportJob begun) {
        job = begun;
        bar.setSelection(0);
        task.setText("");
        stop.setEnabled(true);
        show(true);
        look(begun);
    }

    void end() {
        job = null;
        show(false);
    }

    private void look(ImportJob at) {
        if (!isDisposed() && job == at) {
            bar.setSelection((int) (at.done() * STEPS));
            if (!task.getText().equals(at.task())) {
                task.setText(at.task());
            }
            getDisplay().timerExec(GLANCE_MILLIS, () -> look(at));
        }
    }

    private void show(boolean shown) {
        setVisible(shown);
        GridDataFactory.fillDefaults().grab(true, false).exclude(!shown).applyTo(this);
        if (getParent() != null) {
            getParent().layout(true);
        }
    }
}
