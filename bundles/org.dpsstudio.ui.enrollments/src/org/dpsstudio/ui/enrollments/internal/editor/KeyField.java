// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.time.Duration;

import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.ui.secrets.SecretClipboard;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** A symmetric key: hidden, shown for half a minute when asked, copied with a clipboard that forgets it. */
final class KeyField {
    /** How long a key is shown. */
    static final Duration SHOWN = Duration.ofSeconds(30);
    private static final char HIDDEN = '\u2022';
    private static final char PLAIN = '\0';

    private final EnrollmentPage page;
    private final DraftField field;
    private final Text text;
    private final Button show;
    private final Button copy;
    private final Runnable hide = this::hide;

    KeyField(Composite parent, EnrollmentPage page, DraftField field, String label) {
        this.page = page;
        this.field = field;
        page.label(parent, label);
        Composite line = page.toolkit().createComposite(parent);
        GridLayoutFactory.fillDefaults().numColumns(3).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, false).indent(6, 0).applyTo(line);
        text = page.toolkit().createText(line, "", SWT.SINGLE | SWT.BORDER | SWT.PASSWORD);
        text.setFont(JFaceResources.getTextFont());
        text.setEchoChar(HIDDEN);
        EnrollmentPage.name(text, label);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER)
                .hint(EnrollmentPage.characters(text, 40), SWT.DEFAULT).applyTo(text);
        text.addModifyListener(event -> {
            page.changed(field, () -> page.enrollmentEditor().draft().text(field, text.getText()));
            enable();
        });
        show = page.toolkit().createButton(line, Messages.key_show, SWT.TOGGLE);
        show.addListener(SWT.Selection, event -> {
            if (show.getSelection()) {
                page.enrollmentEditor().withKeys(this::reveal);
            } else {
                hide();
            }
        });
        copy = page.toolkit().createButton(line, Messages.key_copy, SWT.PUSH);
        copy.addListener(SWT.Selection, event -> page.enrollmentEditor()
                .withKeys(() -> {
                    if (!text.isDisposed()) {
                        SecretClipboard.copy(text.getDisplay(), page.enrollmentEditor().draft().text(field));
                        page.enrollmentEditor().say(Messages.key_copied);
                    }
                }));
        copy.setToolTipText(Messages.key_copyHint);
        page.field(field, text);
    }

    void show(EnrollmentDraft draft) {
        EnrollmentPage.show(text, draft.text(field));
        text.setMessage(draft.keysUntold() ? Messages.key_untold : Messages.key_generated);
        enable();
    }

    private void enable() {
        boolean there = !text.getText().isEmpty() || page.enrollmentEditor().draft().keysUntold();
        copy.setEnabled(there);
        show.setEnabled(there || show.getSelection());
    }

    private void reveal() {
        if (text.isDisposed()) {
            return;
        }
        text.setEchoChar(PLAIN);
        show.setSelection(true);
        show.setText(Messages.key_hide);
        show.requestLayout();
        text.getDisplay().timerExec((int) SHOWN.toMillis(), hide);
    }

    private void hide() {
        if (!text.isDisposed()) {
            text.getDisplay().timerExec(-1, hide);
            text.setEchoChar(HIDDEN);
            show.setSelection(false);
            show.setText(Messages.key_show);
            show.requestLayout();
            enable();
        }
    }
}
