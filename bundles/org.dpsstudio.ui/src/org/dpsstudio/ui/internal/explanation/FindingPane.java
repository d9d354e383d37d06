// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;

/**
 * One check in full: what it came to, the whole values below each other, and what would mend it; or a certificate with
 * what did not pass.
 */
public final class FindingPane {
    private static final int MARGIN = 6;

    private final StyledText text;

    /** @param parent where */
    public FindingPane(Composite parent) {
        text = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        text.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        Accessibles.name(text, ExplanationMessages.details);
    }

    /** @return the text */
    public StyledText control() {
        return text;
    }

    /** @param line shown in full */
    public void show(CheckTree.Line line) {
        Locale locale = Locale.getDefault();
        StringBuilder content = new StringBuilder();
        List<StyleRange> styles = new ArrayList<>();
        switch (line) {
            case CheckTree.Line.OfCheck(var finding) -> check(content, styles, finding, locale);
            case CheckTree.Line.OfCertificate(var group) -> {
                heading(content, styles, group.heading(locale) + ": " + group.summary(locale));
                value(content, styles, Explanation.aboutLabel(locale), group.certificate().orElse(""));
                group.remarkable().forEach(finding -> {
                    content.append('\n');
                    check(content, styles, finding, locale);
                });
            }
        }
        if (!content.toString().equals(text.getText())) {
            text.setText(content.toString());
            text.setStyleRanges(styles.toArray(StyleRange[]::new));
        }
    }

    private static void check(StringBuilder content, List<StyleRange> styles, Finding finding, Locale locale) {
        heading(content, styles, Explanation.rule(finding, locale));
        value(content, styles, Explanation.aboutLabel(finding.rule(), locale), finding.about().orElse(""));
        value(content, styles, Explanation.expectedLabel(finding.rule(), locale), Wording.expected(finding));
        value(content, styles, Explanation.cameLabel(finding.rule(), locale), Wording.came(finding));
        finding.remedy().ifPresent(remedy -> {
            content.append('\n');
            heading(content, styles, ExplanationMessages.columnRemedy);
            content.append(Explanation.remedy(remedy, locale)).append('\n');
        });
    }

    private static void heading(StringBuilder content, List<StyleRange> styles, String words) {
        styles.add(new StyleRange(content.length(), words.length(), null, null, SWT.BOLD));
        content.append(words).append('\n');
    }

    private static void value(StringBuilder content, List<StyleRange> styles, String label, String value) {
        if (!value.isEmpty()) {
            content.append(label).append(":\n");
            StyleRange style = new StyleRange(content.length(), value.length(), null, null);
            style.font = JFaceResources.getTextFont();
            styles.add(style);
            content.append(value).append('\n');
        }
    }
}
