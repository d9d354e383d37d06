// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.dpsstudio.operations.importing.ImportPlan;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.Proposal;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.ComboBoxViewerCellEditor;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.SWT;

/** Deciding what a row becomes. */
final class ProposalEditing extends RowEditing {
    private final TableViewer viewer;

    ProposalEditing(TableViewer viewer, Function<Object, Optional<ImportRow>> rows, Supplier<ImportPlan> plan,
            Consumer<Set<Integer>> corrected) {
        super(viewer, rows, plan, corrected);
        this.viewer = viewer;
    }

    @Override
    protected CellEditor getCellEditor(Object element) {
        var editor = new ComboBoxViewerCellEditor(viewer.getTable(), SWT.READ_ONLY);
        editor.setContentProvider(ArrayContentProvider.getInstance());
        editor.setLabelProvider(LabelProvider.createTextProvider(choice -> ((Proposal) choice).words()));
        List<Proposal> choices = row(element).map(row -> row.choices().stream().sorted().toList()).orElse(List.of());
        editor.setInput(choices);
        return editor;
    }

    @Override
    boolean editable(ImportRow row) {
        return true;
    }

    @Override
    Object value(ImportRow row) {
        return row.proposal();
    }

    @Override
    Set<Integer> correct(ImportPlan plan, ImportRow row, Object value) {
        return plan.propose(row.number(), (Proposal) value);
    }
}
