// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.explanation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.operations.explain.CheckGroup;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.window.DefaultToolTip;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;

/**
 * The checks of an attempt in order, those of each certificate below a line of its own, which is open only where one
 * of them did not pass. For the UI thread.
 */
public final class CheckTree {
    /** A line of the tree. */
    public sealed interface Line {
        /**
         * A check.
         *
         * @param finding what was found
         */
        record OfCheck(Finding finding) implements Line {
        }

        /**
         * The line above the checks of a certificate.
         *
         * @param group its checks
         */
        record OfCertificate(CheckGroup group) implements Line {
        }
    }

    private static final int VERDICT = 1;
    private static final int EXPECTED = 2;
    private static final int CAME = 3;

    private final Tree tree;
    private final Consumer<Line> target;

    /**
     * @param parent where
     * @param target is told of the line that is selected
     */
    public CheckTree(Composite parent, Consumer<Line> target) {
        this.target = target;
        tree = new Tree(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER);
        tree.setHeaderVisible(true);
        column(ExplanationMessages.columnCheck, 40);
        column(ExplanationMessages.columnVerdict, 24);
        column(ExplanationMessages.columnExpected, 26);
        column(ExplanationMessages.columnCame, 26);
        column(ExplanationMessages.columnRemedy, 60);
        tree.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> tell()));
        tree.addSelectionListener(SelectionListener
                .widgetDefaultSelectedAdapter(event -> selectedItem().ifPresent(i -> i.setExpanded(!i.getExpanded()))));
        Accessibles.name(tree, ExplanationMessages.tableName);
        new CutTexts();
    }

    private void column(String title, int characters) {
        TreeColumn column = new TreeColumn(tree, SWT.LEFT);
        column.setText(title);
        column.setMoveable(true);
        GC gc = new GC(tree);
        column.setWidth((int) (characters * gc.getFontMetrics().getAverageCharacterWidth()));
        gc.dispose();
    }

    /** @return the tree */
    public Tree control() {
        return tree;
    }

    /**
     * @param groups the checks of an attempt
     * @param decided the one that is marked, and selected
     */
    public void show(List<CheckGroup> groups, Optional<Finding> decided) {
        Locale locale = Locale.getDefault();
        TreeItem found = null;
        tree.setRedraw(false);
        try {
            tree.removeAll();
            int number = 0;
            for (CheckGroup group : groups) {
                Optional<TreeItem> above = group.certificate().map(subject -> certificate(group, locale));
                for (Finding finding : group.findings()) {
                    number++;
                    TreeItem item = above.map(a -> new TreeItem(a, SWT.NONE))
                            .orElseGet(() -> new TreeItem(tree, SWT.NONE));
                    check(item, number, finding, locale);
                    if (decided.filter(one -> one == finding).isPresent()) {
                        found = item;
                    }
                }
                above.ifPresent(item -> item.setExpanded(group.verdict() == Verdict.FAILED));
            }
        } finally {
            tree.setRedraw(true);
        }
        TreeItem shown = found != null ? found : tree.getItemCount() > 0 ? tree.getItem(0) : null;
        if (shown != null) {
            reveal(shown, found != null);
        }
    }

    private TreeItem certificate(CheckGroup group, Locale locale) {
        TreeItem item = new TreeItem(tree, SWT.NONE);
        item.setData(new Line.OfCertificate(group));
        item.setText(new String[] { group.heading(locale), group.summary(locale), "",
                group.certificate().orElse(""),
                group.remarkable().stream().findFirst().map(finding -> Wording.remedy(finding, locale)).orElse("") });
        item.setImage(VERDICT, Wording.icon(group.verdict()).image());
        item.setFont(CAME, JFaceResources.getTextFont());
        return item;
    }

    private static void check(TreeItem item, int number, Finding finding, Locale locale) {
        item.setData(new Line.OfCheck(finding));
        item.setText(new String[] {
                NLS.bind(ExplanationMessages.check, Integer.toString(number), Explanation.name(finding.rule(), locale)),
                Explanation.verdict(finding.verdict(), locale), Wording.expected(finding), Wording.came(finding),
                Wording.remedy(finding, locale) });
        item.setImage(VERDICT, Wording.icon(finding.verdict()).image());
        item.setFont(EXPECTED, JFaceResources.getTextFont());
        item.setFont(CAME, JFaceResources.getTextFont());
    }

    private void reveal(TreeItem item, boolean marked) {
        if (marked) {
            item.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        }
        if (item.getParentItem() != null) {
            item.getParentItem().setExpanded(true);
        }
        tree.setSelection(item);
        tree.showItem(item);
        tell();
    }

    private Optional<TreeItem> selectedItem() {
        return List.of(tree.getSelection()).stream().findFirst();
    }

    private void tell() {
        selectedItem().map(item -> (Line) item.getData()).ifPresent(target);
    }

    /** Shows what a cell is too narrow for. */
    private final class CutTexts extends DefaultToolTip {
        private CutTexts() {
            super(tree);
        }

        @Override
        protected String getText(Event event) {
            Point point = new Point(event.x, event.y);
            TreeItem item = tree.getItem(point);
            return item == null ? null : IntStream.range(0, tree.getColumnCount())
                    .filter(column -> item.getBounds(column).contains(point)).boxed().findFirst()
                    .filter(column -> cut(item, column)).map(item::getText).orElse(null);
        }

        private boolean cut(TreeItem item, int column) {
            GC gc = new GC(tree);
            try {
                gc.setFont(item.getFont(column));
                return gc.textExtent(item.getText(column)).x > item.getTextBounds(column).width;
            } finally {
                gc.dispose();
            }
        }

        @Override
        protected boolean shouldCreateToolTip(Event event) {
            return getText(event) != null && super.shouldCreateToolTip(event);
        }

        @Override
        protected Object getToolTipArea(Event event) {
            return tree.getItem(new Point(event.x, event.y));
        }
    }
}
