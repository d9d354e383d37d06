// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import org.dpsstudio.ui.internal.preferences.ServicePreferences;
import org.dpsstudio.ui.looks.Icon;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.dialogs.PreferencesUtil;

/** Says why the service could not be started and what to do, with the buttons that do it. */
final class ProblemForm {
    private final Composite control;
    private final StyledText reason;
    private final Button again;

    ProblemForm(Composite parent, Runnable tryAgain) {
        control = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(control);
        Label icon = new Label(control, SWT.NONE);
        icon.setImage(Icon.FAILED.image());
        Label title = new Label(control, SWT.WRAP);
        title.setText(ServiceMessages.failedTitle);
        title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
        reason = new StyledText(control, SWT.WRAP | SWT.READ_ONLY | SWT.MULTI);
        reason.setCaret(null);
        reason.setBackground(control.getBackground());
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(100, SWT.DEFAULT).applyTo(reason);
        Composite buttons = new Composite(control, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(buttons);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(buttons);
        again = new Button(buttons, SWT.PUSH);
        again.setText(ServiceMessages.tryAgain);
        again.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> tryAgain.run()));
        Button settings = new Button(buttons, SWT.PUSH);
        settings.setText(ServiceMessages.settings);
        settings.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> PreferencesUtil
                .createPreferenceDialogOn(control.getShell(), ServicePreferences.ID, null, null).open()));
    }

    Control control() {
        return control;
    }

    void show(String text) {
        reason.setText(text);
        reason.requestLayout();
    }

    void setFocus() {
        again.setFocus();
    }
}
