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
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.CheckboxCellEditor;
import org.eclipse.jface.viewers.TableViewer;

/** Deciding whether a CA certificate is verified on upload. */
final class VerifiedEditing extends RowEditing {
    private final CellEditor editor;

    VerifiedEditing(TableViewer viewer, Function<Object, Optional<ImportRow>> rows, Supplier<ImportPlan> plan,
            Consumer<Set<Integer>> corrected) {
        super(viewer, rows, plan, corrected);
        editor = new CheckboxCellEditor(viewer.getTable());
    }

    @Override
    protected CellEditor getCellEditor(Object element) {
        return editor;
    }

    @Override
    boolean editable(ImportRow row) {
        return row.proposal().authority() && !row.authorityStored();
    }

    @Override
    Object value(ImportRow row) {
        return row.verified();
    }

    @Override
    Set<Integer> correct(ImportPlan plan, ImportRow row, Object value) {
        return plan.verify(row.number(), (Boolean) value);
    }
}
