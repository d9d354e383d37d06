// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.properties;

import java.util.List;

import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.Page;
import org.eclipse.ui.views.properties.IPropertySheetPage;

/** The properties of the selected enrollment, attempt or service, read in the background. */
final class FactsPage extends Page implements IPropertySheetPage {
    private RowTable<Fact> table;
    private final Reading reading = new Reading();

    /** Reads what is known of an object. */
    private final class Reading extends Job {
        private volatile Object wanted;

        private Reading() {
            super(PropertyMessages.reading);
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            Object object = wanted;
            List<Fact> facts = Facts.of(object);
            Later.run(table.control(), () -> {
                if (object == wanted) {
                    table.rows(facts);
                }
            });
            return Status.OK_STATUS;
        }
    }

    @Override
    public void createControl(Composite parent) {
        table = new RowTable<>(parent, Fact::name,
                (fact, item) -> item.setText(new String[] { fact.name(), fact.value() }));
        table.column(PropertyMessages.columnName, 30);
        table.column(PropertyMessages.columnValue, 110);
        table.tooltip((fact, column) -> column == 1 ? fact.value() : null);
        Accessibles.name(table.control(), PropertyMessages.tableName);
        IActionBars bars = getSite().getActionBars();
        bars.setGlobalActionHandler(ActionFactory.COPY.getId(), table.copyAction());
        bars.setGlobalActionHandler(ActionFactory.SELECT_ALL.getId(), table.selectAllAction());
    }

    @Override
    public Control getControl() {
        return table == null ? null : table.control();
    }

    @Override
    public void dispose() {
        reading.cancel();
        super.dispose();
    }

    @Override
    public void setFocus() {
        table.control().setFocus();
    }

    @Override
    public void selectionChanged(IWorkbenchPart part, ISelection selection) {
        reading.wanted = selection instanceof IStructuredSelection structured ? structured.getFirstElement() : null;
        reading.schedule();
    }
}
