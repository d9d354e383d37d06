// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.List;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** A line above the pages that says what is up, with buttons for what can be done about it. */
final class ChangeBar {
    /**
     * What can be done.
     *
     * @param text what the button says
     * @param action what it does
     */
    record Choice(String text, Runnable action) {
    }

    private final Composite bar;
    private final Label icon;
    private final Label message;
    private final Composite buttons;

    ChangeBar(Composite parent) {
        bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).margins(8, 6).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(bar);
        bar.setVisible(false);
        icon = new Label(bar, SWT.NONE);
        message = new Label(bar, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(message);
        buttons = new Composite(bar, SWT.NONE);
    }

    void show(String text, boolean error, List<Choice> choices) {
        icon.setImage(JFaceResources
                .getImage(error ? Dialog.DLG_IMG_MESSAGE_ERROR : Dialog.DLG_IMG_MESSAGE_WARNING));
        message.setText(text);
        for (var child : buttons.getChildren()) {
            child.dispose();
        }
        GridLayoutFactory.fillDefaults().numColumns(Math.max(1, choices.size())).applyTo(buttons);
        for (Choice choice : choices) {
            var button = new Button(buttons, SWT.PUSH);
            button.setText(choice.text());
            button.addListener(SWT.Selection, event -> choice.action().run());
        }
        visible(true);
    }

    void hide() {
        visible(false);
    }

    boolean isShown() {
        return bar.getVisible();
    }

    private void visible(boolean visible) {
        ((GridData) bar.getLayoutData()).exclude = !visible;
        bar.setVisible(visible);
        bar.requestLayout();
        bar.getParent().layout(true, true);
    }
}
