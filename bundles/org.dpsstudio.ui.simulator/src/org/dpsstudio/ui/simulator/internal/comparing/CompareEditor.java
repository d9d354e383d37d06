// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.comparing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.dpsstudio.device.run.RunComparison;
import org.dpsstudio.operations.simulating.ProvisionedRun;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.internal.looks.Trees;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.simulator.internal.SimulatorJob;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.eclipse.core.runtime.IProgressMonitor;
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
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;

/** Two runs side by side, step by step. What differs is told by a symbol and by words. */
public final class CompareEditor extends EditorPart {
    private static final int MARGIN = 6;
    private static final int LABEL_CHARACTERS = 34;
    private static final int MARK_CHARACTERS = 24;
    private static final int VALUE_CHARACTERS = 40;

    private StyledText headline;
    private Label icon;
    private TreeViewer viewer;

    @Override
    public void init(IEditorSite site, IEditorInput input) throws PartInitException {
        if (!(input instanceof CompareInput)) {
            throw new PartInitException(Texts.of("compare.notTwo"));
        }
        setSite(site);
        setInput(input);
        setPartName(input.getName());
        setTitleToolTip(input.getToolTipText());
    }

    @Override
    public void createPartControl(Composite parent) {
        CompareInput input = (CompareInput) getEditorInput();
        GridLayoutFactory.swtDefaults().numColumns(2).margins(MARGIN, MARGIN).applyTo(parent);
        icon = new Label(parent, SWT.NONE);
        icon.setImage(Icon.INFO.image());
        headline = new StyledText(parent, SWT.READ_ONLY | SWT.MULTI | SWT.WRAP);
        headline.setCaret(null);
        headline.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        headline.setText(Texts.of("compare.reading"));
        Accessibles.name(headline, Texts.of("compare.headline"));
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(100, SWT.DEFAULT)
                .applyTo(headline);
        TreeColumnLayout columns = new TreeColumnLayout();
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(columns);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(area);
        viewer = new TreeViewer(area, SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER);
        viewer.getTree().setHeaderVisible(true);
        viewer.setComparer(Trees.identity());
        viewer.setContentProvider(new Trees<>(CompareRow.class, CompareRow::parts));
        ColumnViewerToolTipSupport.enableFor(viewer);
        column(columns, Texts.of("compare.step"), LABEL_CHARACTERS, false, CompareRow::label);
        column(columns, Texts.of("compare.mark"), MARK_CHARACTERS, false, CompareRow::mark);
        column(columns, CompareInput.name(input.left()), VALUE_CHARACTERS, true, CompareRow::left);
        column(columns, CompareInput.name(input.right()), VALUE_CHARACTERS, true, CompareRow::right);
        Accessibles.name(viewer.getTree(), Texts.of("compare.tree"));
        Copying.menu(viewer.getTree(), List.of(Copying.action(Texts.of("values.expand"), viewer::expandAll)));
        Copying.install(getEditorSite().getActionBars(), parent);
        read(input);
    }

    private void column(TreeColumnLayout columns, String title, int characters, boolean grows,
            Function<CompareRow, String> words) {
        TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
        column.getColumn().setText(title);
        columns.setColumnData(column.getColumn(),
                new ColumnWeightData(grows ? 1 : 0, Trees.width(viewer.getTree(), characters)));
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                return words.apply((CompareRow) element);
            }

            @Override
            public Font getFont(Object element) {
                return ((CompareRow) element).differs()
                        ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT)
                        : null;
            }

            @Override
            public String getToolTipText(Object element) {
                String said = words.apply((CompareRow) element);
                return said.length() > characters ? said : null;
            }
        });
    }

    private void read(CompareInput input) {
        Composite area = viewer.getTree().getParent();
        Optional<ProvisionedRun> left = input.left().moment().run();
        Optional<ProvisionedRun> right = input.right().moment().run();
        if (left.isEmpty() || right.isEmpty()) {
            headline.setText(Texts.of("compare.notTwo"));
            return;
        }
        SimulatorJob.hidden(Texts.of("job.compare"), monitor -> {
            RunComparison comparison = RunComparison.of(left.get().result(), right.get().result());
            Later.run(area, () -> show(comparison, left.get(), right.get()));
        });
    }

    private void show(RunComparison comparison, ProvisionedRun left, ProvisionedRun right) {
        List<CompareRow> rows = CompareRow.of(comparison);
        long different = rows.stream().filter(CompareRow::differs).count();
        icon.setImage((comparison.alike() ? Icon.OK : Icon.INFO).image());
        headline.setText((comparison.alike() ? Texts.of("compare.alike", rows.size())
                : Texts.of("compare.different", different, rows.size())) + "\n"
                + Texts.of("compare.endings", Words.runs().sentence(left.result().ending()),
                        Words.runs().sentence(right.result().ending())));
        headline.requestLayout();
        viewer.setInput(rows);
        rows.stream().filter(CompareRow::differs).forEach(row -> viewer.setExpandedState(row, true));
    }

    /** @return the steps of both runs, for tests */
    public Tree tree() {
        return viewer.getTree();
    }

    /** @return how both compare, for tests */
    public String headline() {
        return headline.getText();
    }

    @Override
    public void setFocus() {
        viewer.getTree().setFocus();
    }

    @Override
    public boolean isDirty() {
        return false;
    }

    @Override
    public boolean isSaveAsAllowed() {
        return false;
    }

    @Override
    public void doSave(IProgressMonitor monitor) {
        // There is never anything to save.
    }

    @Override
    public void doSaveAs() {
        throw new IllegalStateException("A comparison is not saved.");
    }
}
