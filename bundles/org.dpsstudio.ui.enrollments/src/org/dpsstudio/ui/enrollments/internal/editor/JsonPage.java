// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.enrollment.Enrollment;
import org.dpsstudio.ui.enrollments.internal.Messages;
import org.dpsstudio.wire.EnrollmentJson;
import org.dpsstudio.wire.EnrollmentJson.Detail;
import org.dpsstudio.wire.Json;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

/** The enrollment as it is stored, in the JSON of the REST API; its keys are hidden until they are asked for. */
final class JsonPage extends EnrollmentPage {
    static final String ID = "json";

    private StyledText text;
    private Button show;
    private final Runnable hide = () -> reveal(false);

    JsonPage(EnrollmentEditor editor) {
        super(editor, ID, Messages.jsonPage_title);
    }

    @Override
    List<DraftField> shownFields() {
        return List.of();
    }

    @Override
    void build(Composite body) {
        Composite tools = toolkit().createComposite(body);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(tools);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(tools);
        toolkit().createLabel(tools, Messages.jsonPage_hint, SWT.WRAP);
        show = toolkit().createButton(tools, Messages.jsonPage_show, SWT.TOGGLE);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).grab(true, false).applyTo(show);
        show.addListener(SWT.Selection, event -> {
            if (show.getSelection()) {
                enrollmentEditor().withKeys(() -> reveal(true));
            } else {
                reveal(false);
            }
        });
        text = new StyledText(body, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
        toolkit().adapt(text, true, false);
        text.setFont(JFaceResources.getTextFont());
        text.setMargins(6, 6, 6, 6);
        name(text, Messages.jsonPage_title);
        GridDataFactory.fillDefaults().grab(true, true)
                .hint(characters(text, 40), text.getLineHeight() * 8).applyTo(text);
    }

    @Override
    void show(EnrollmentDraft draft) {
        String json = draft.base().map(e -> json(e, show.getSelection())).orElse(Messages.registration_notStored);
        if (!json.equals(text.getText())) {
            text.setText(json);
        }
        show.setEnabled(draft.base().isPresent());
    }

    private void reveal(boolean shown) {
        if (text.isDisposed()) {
            return;
        }
        text.getDisplay().timerExec(-1, hide);
        show.setSelection(shown);
        if (shown) {
            text.getDisplay().timerExec((int) KeyField.SHOWN.toMillis(), hide);
        }
        refresh();
    }

    /** @return the text for people; with keys only where they are wanted */
    static String json(Enrollment enrollment, boolean keys) {
        return Json.pretty(keys ? EnrollmentJson.write(enrollment, Detail.EVERYTHING, Optional.empty())
                : MaskedJson.of(enrollment));
    }
}
