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
import org.eclipse.jface.viewers.ColumnViewer;
import org.eclipse.jface.viewers.EditingSupport;

/** Correcting a row in the table. */
abstract class RowEditing extends EditingSupport {
    private final Function<Object, Optional<ImportRow>> rows;
    private final Supplier<ImportPlan> plan;
    private final Consumer<Set<Integer>> corrected;

    RowEditing(ColumnViewer viewer, Function<Object, Optional<ImportRow>> rows, Supplier<ImportPlan> plan,
            Consumer<Set<Integer>> corrected) {
        super(viewer);
        this.rows = rows;
        this.plan = plan;
        this.corrected = corrected;
    }

    /** @return whether this can be corrected of the row */
    abstract boolean editable(ImportRow row);

    abstract Object value(ImportRow row);

    /** @return the rows that are others afterwards */
    abstract Set<Integer> correct(ImportPlan corrects, ImportRow row, Object value);

    @Override
    protected final boolean canEdit(Object element) {
        return rows.apply(element).filter(ImportRow::editable).filter(this::editable).isPresent();
    }

    @Override
    protected final Object getValue(Object element) {
        return rows.apply(element).map(this::value).orElse(null);
    }

    @Override
    protected final void setValue(Object element, Object value) {
        rows.apply(element).filter(row -> value != null && !value.equals(value(row)))
                .ifPresent(row -> corrected.accept(correct(plan.get(), row, value)));
    }

    final Optional<ImportRow> row(Object element) {
        return rows.apply(element);
    }
}
