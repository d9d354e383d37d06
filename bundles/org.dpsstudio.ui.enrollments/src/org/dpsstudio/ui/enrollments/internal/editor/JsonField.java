// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/** A JSON object as text; what is wrong with it is marked where it stands, and told below in words. */
final class JsonField {
    private static final int MARGIN = 4;

    private final DraftField field;
    private final StyledText text;
    private final Label verdict;

    /** @param lines how many lines it shows at least */
    JsonField(Composite parent, EnrollmentPage page, DraftField field, String name, int lines) {
        this.field = field;
        text = new StyledText(parent, SWT.MULTI | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
        page.toolkit().adapt(text, true, false);
        text.setFont(JFaceResources.getTextFont());
        text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        text.setTabs(2);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, true)
                .hint(EnrollmentPage.characters(text, 40), text.getLineHeight() * lines).applyTo(text);
        verdict = page.toolkit().createLabel(parent, "", SWT.WRAP);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(verdict);
        EnrollmentPage.name(text, name);
        text.addModifyListener(event -> {
            page.changed(field, () -> page.enrollmentEditor().draft().text(field, text.getText()));
            mark();
        });
        text.addListener(SWT.Traverse, event -> {
            // A tabulator is of no use in JSON, and the keyboard must find its way out.
            if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
                event.doit = true;
            }
        });
        page.field(field, text);
    }

    Control control() {
        return text;
    }

    void show(EnrollmentDraft draft) {
        String value = draft.text(field);
        if (!text.getText().equals(value)) {
            text.setText(value);
        }
        mark();
    }

    private void mark() {
        text.setStyleRange(null);
        String told = JsonProblem.of(text.getText()).map(problem -> {
            int from = Math.clamp(problem.offset(), 0, Math.max(0, text.getCharCount() - 1));
            var style = new StyleRange(from, Math.min(1, text.getCharCount() - from), null, null);
            style.underline = true;
            style.underlineStyle = SWT.UNDERLINE_ERROR;
            style.underlineColor = JFaceColors.getErrorText(text.getDisplay());
            if (style.length > 0) {
                text.setStyleRange(style);
            }
            return NLS.bind(Messages.json_problem,
                    new Object[] { problem.line(), problem.column(), problem.message() });
        }).orElse(text.getText().isBlank() ? Messages.json_empty : Messages.json_valid);
        if (!told.equals(verdict.getText())) {
            verdict.setText(told);
            verdict.requestLayout();
        }
    }
}
