// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.comparing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Ticks;
import org.dpsstudio.ui.internal.looks.Trees;
import org.dpsstudio.ui.looks.Icon;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TreeColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.TreeColumn;

/**
 * Two certificates side by side, field by field. What differs is told by a symbol, by a word and by colour. For the UI
 * thread.
 */
final class ComparePane {
    private static final int MARGIN = 6;
    private static final int LABEL_CHARACTERS = 30;
    private static final int MARK_CHARACTERS = 13;
    private static final int VALUE_CHARACTERS = 30;
    private static final double TINT = 0.8;

    private final TreeColumnLayout columns = new TreeColumnLayout();
    private final Label icon;
    private final StyledText headline;
    private final Button onlyDifferences;
    private final TreeViewer viewer;
    private final TreeColumn left;
    private final TreeColumn right;
    private List<Aligned> rows = List.of();

    ComparePane(Composite parent) {
        GridLayoutFactory.swtDefaults().numColumns(3).margins(MARGIN, MARGIN).applyTo(parent);
        icon = new Label(parent, SWT.NONE);
        icon.setImage(Icon.INFO.image());
        headline = new StyledText(parent, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP);
        headline.setCaret(null);
        headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        headline.setText(Texts.of("inspect.reading"));
        Accessibles.name(headline, Texts.of("compare.headline"));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(100, SWT.DEFAULT)
                .applyTo(headline);
        onlyDifferences = new Button(parent, SWT.CHECK);
        onlyDifferences.setText(Texts.of("compare.only"));
        Ticks.keepVisible(onlyDifferences, headline);
        onlyDifferences.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> fill()));
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(columns);
        GridDataFactory.fillDefaults().grab(true, true).span(3, 1).applyTo(area);
        viewer = new TreeViewer(area, SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER);
        viewer.getTree().setHeaderVisible(true);
        viewer.setComparer(Trees.identity());
        viewer.setContentProvider(new Trees<>(Aligned.class, Aligned::children));
        ColumnViewerToolTipSupport.enableFor(viewer);
        column(Texts.of("fields.label"), LABEL_CHARACTERS, false, Aligned::label);
        column(Texts.of("compare.mark"), MARK_CHARACTERS, false,
                row -> Texts.of("compare.marked", row.mark().symbol(), words(row.mark())));
        left = column("", VALUE_CHARACTERS, true, row -> row.left().orElse(""));
        right = column("", VALUE_CHARACTERS, true, row -> row.right().orElse(""));
        Accessibles.name(viewer.getTree(), Texts.of("compare.tableName"));
        Copying.menu(viewer.getTree(), List.of(Copying.action(Texts.of("tree.expandAll"), viewer::expandAll)));
    }

    private TreeColumn column(String title, int characters, boolean fixed, Function<Aligned, String> text) {
        TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(title);
        int width = Trees.width(viewer.getTree(), characters);
        columns.setColumnData(column.getColumn(), new ColumnWeightData(fixed ? 1 : 0, width));
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                return text.apply((Aligned) element);
            }

            @Override
            public Font getFont(Object element) {
                return fixed ? JFaceResources.getTextFont() : null;
            }

            @Override
            public Color getBackground(Object element) {
                return ((Aligned) element).mark() == Aligned.Mark.SAME ? null : tint();
            }

            @Override
            public String getToolTipText(Object element) {
                String said = text.apply((Aligned) element);
                return fixed && said.length() > VALUE_CHARACTERS ? said : null;
            }
        });
        return column.getColumn();
    }

    private static String words(Aligned.Mark mark) {
        return switch (mark) {
            case SAME -> Texts.of("compare.same");
            case DIFFERENT -> Texts.of("compare.different");
            case ONLY_LEFT -> Texts.of("compare.onlyLeft");
            case ONLY_RIGHT -> Texts.of("compare.onlyRight");
        };
    }

    /** What is selected has its own colour in each theme; this is a breath of it. */
    private Color tint() {
        RGB back = viewer.getTree().getBackground().getRGB();
        RGB mark = viewer.getTree().getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION).getRGB();
        return new Color(new RGB(mix(back.red, mark.red), mix(back.green, mark.green), mix(back.blue, mark.blue)));
    }

    private static int mix(int back, int mark) {
        return (int) Math.round(back * TINT + mark * (1 - TINT));
    }

    void show(Comparison comparison) {
        left.setText(comparison.left().title());
        right.setText(comparison.right().title());
        Optional<String> problem = comparison.problem();
        rows = problem.isPresent() ? List.of() : comparison.rows();
        int[] count = Aligned.count(rows);
        icon.setImage((problem.isPresent() ? Icon.FAILED : count[1] == 0 ? Icon.OK : Icon.INFO).image());
        headline.setText(problem.orElseGet(() -> count[1] == 0 ? Texts.of("compare.identical")
                : Texts.of("compare.count", count[1], count[0])));
        headline.requestLayout();
        fill();
    }

    private void fill() {
        viewer.getTree().setRedraw(false);
        try {
            List<Aligned> shown = onlyDifferences.getSelection() ? Aligned.differing(rows) : rows;
            viewer.setInput(shown);
            viewer.expandAll();
        } finally {
            viewer.getTree().setRedraw(true);
        }
    }

    void setFocus() {
        viewer.getTree().setFocus();
    }

    TreeViewer viewer() {
        return viewer;
    }

    StyledText headline() {
        return headline;
    }

    Button onlyDifferences() {
        return onlyDifferences;
    }
}
