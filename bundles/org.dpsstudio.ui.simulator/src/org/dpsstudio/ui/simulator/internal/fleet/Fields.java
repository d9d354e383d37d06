// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.util.List;

import org.dpsstudio.ui.internal.looks.Ticks;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

/** Labelled fields of the fleet's form, in groups of two columns; all tell the same listener of changes. */
final class Fields {
    private static final int COLUMNS = 2;
    private final Runnable changed;

    Fields(Runnable changed) {
        this.changed = changed;
    }

    static Composite group(Composite parent, String title) {
        var group = new Group(parent, SWT.NONE);
        group.setText(FleetTexts.of(title));
        GridLayoutFactory.swtDefaults().numColumns(COLUMNS).applyTo(group);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(group);
        return group;
    }

    private static Label label(Composite parent, String text) {
        var label = new Label(parent, SWT.NONE);
        label.setText(text);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
        return label;
    }

    Spinner spinner(Composite parent, String label, int least, int most, int digits) {
        label(parent, label);
        var spinner = new Spinner(parent, SWT.BORDER);
        int one = (int) Math.pow(10, digits);
        spinner.setValues(least, least, most, digits, one, one * 10);
        spinner.addModifyListener(event -> changed.run());
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(spinner);
        return spinner;
    }

    Text text(Composite parent, String label) {
        label(parent, label);
        var text = new Text(parent, SWT.SINGLE | SWT.BORDER);
        text.addModifyListener(event -> changed.run());
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
        return text;
    }

    Combo combo(Composite parent, String label, List<String> items) {
        label(parent, label);
        var combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(items.toArray(String[]::new));
        combo.select(0);
        combo.addListener(SWT.Selection, event -> changed.run());
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(combo);
        return combo;
    }

    Button check(Composite parent, String label) {
        var button = new Button(parent, SWT.CHECK);
        button.setText(label);
        Ticks.keepVisible(button, parent);
        button.addListener(SWT.Selection, event -> changed.run());
        GridDataFactory.fillDefaults().span(COLUMNS, 1).applyTo(button);
        return button;
    }

    static void enable(boolean enabled, Control... controls) {
        for (Control control : controls) {
            control.setEnabled(enabled);
        }
    }
}
