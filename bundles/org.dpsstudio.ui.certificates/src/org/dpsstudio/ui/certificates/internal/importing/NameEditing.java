// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.importing;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.dpsstudio.operations.importing.ImportPlan;
import org.dpsstudio.operations.importing.ImportRow;
import org.dpsstudio.operations.importing.Proposal;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TextCellEditor;

/** Deciding how a row's enrollment, group or CA certificate is called. */
final class NameEditing extends RowEditing {
    private final CellEditor editor;

    NameEditing(TableViewer viewer, Function<Object, Optional<ImportRow>> rows, Supplier<ImportPlan> plan,
            Consumer<Set<Integer>> corrected) {
        super(viewer, rows, plan, corrected);
        editor = new TextCellEditor(viewer.getTable());
    }

    @Override
    protected CellEditor getCellEditor(Object element) {
        return editor;
    }

    @Override
    boolean editable(ImportRow row) {
        return row.proposal() != Proposal.NOTHING && !row.authorityStored();
    }

    @Override
    Object value(ImportRow row) {
        return row.name();
    }

    @Override
    Set<Integer> correct(ImportPlan plan, ImportRow row, Object value) {
        return plan.rename(row.number(), value.toString());
    }
}
