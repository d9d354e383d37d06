// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.editor;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dpsstudio.ui.enrollments.internal.Messages;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** Shows what the form holds beside what somebody else stored; lines that differ bear a mark and a background. */
final class CompareDialog extends TrayDialog {
    private static final String DIFFERS = "\u2260 ";
    private static final String SAME = "  ";
    private static final double TINT = 0.82;

    private final String name;
    private final List<LineDifference.Row> rows;

    CompareDialog(Shell shell, String name, String mine, String theirs) {
        super(shell);
        this.name = name;
        this.rows = LineDifference.of(mine, theirs);
        setShellStyle(getShellStyle() | SWT.RESIZE | SWT.MAX);
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(NLS.bind(Messages.compare_title, name));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        var area = (Composite) super.createDialogArea(parent);
        var content = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).applyTo(content);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(content);
        long different = rows.stream().filter(row -> !row.same()).count();
        var summary = new Label(content, SWT.WRAP);
        summary.setText(NLS.bind(Messages.compare_summary, different));
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(summary);
        new Label(content, SWT.NONE).setText(Messages.compare_mine);
        new Label(content, SWT.NONE).setText(Messages.compare_theirs);
        StyledText left = side(content, Messages.compare_mine, LineDifference.Row::left);
        StyledText right = side(content, Messages.compare_theirs, LineDifference.Row::right);
        follow(left, right);
        follow(right, left);
        return area;
    }

    private StyledText side(Composite parent, String title, Function<LineDifference.Row, Optional<String>> line) {
        var text = new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
        text.setFont(JFaceResources.getTextFont());
        text.setText(rows.stream().map(row -> (row.same() ? SAME : DIFFERS) + line.apply(row).orElse(""))
                .collect(Collectors.joining("\n")));
        EnrollmentPage.name(text, title);
        Color tint = tint(text);
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).same()) {
                text.setLineBackground(i, 1, tint);
            }
        }
        GridDataFactory.fillDefaults().grab(true, true)
                .hint(EnrollmentPage.characters(text, 60), text.getLineHeight() * 24).applyTo(text);
        return text;
    }

    private static Color tint(StyledText text) {
        RGB back = text.getBackground().getRGB();
        RGB mark = text.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION).getRGB();
        return new Color(new RGB(mix(back.red, mark.red), mix(back.green, mark.green), mix(back.blue, mark.blue)));
    }

    private static int mix(int back, int mark) {
        return (int) Math.round(back * TINT + mark * (1 - TINT));
    }

    private static void follow(StyledText leader, StyledText follower) {
        leader.getVerticalBar().addListener(SWT.Selection, event -> follower.setTopPixel(leader.getTopPixel()));
        leader.addCaretListener(event -> follower.setTopPixel(leader.getTopPixel()));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }
}
