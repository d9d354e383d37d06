// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.time.Clock;
import java.util.List;
import java.util.Locale;

import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.operations.browse.FilterSyntax;
import org.dpsstudio.operations.explain.Explanation;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.ConfigRegistry;
import org.eclipse.nebula.widgets.nattable.grid.layer.DimensionallyDependentIndexLayer;
import org.eclipse.nebula.widgets.nattable.hideshow.ColumnHideShowLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.event.RowStructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.reorder.ColumnReorderLayer;
import org.eclipse.nebula.widgets.nattable.resize.mode.ColumnResizeDragMode;
import org.eclipse.nebula.widgets.nattable.tooltip.NatTableContentTooltip;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.ui.IStartup;

/**
 * Loads, in the background and soon after the window has opened, what the first list would otherwise load while the
 * operator waits.
 */
public final class ListWarmUp implements IStartup {
    private static final List<Class<?>> NEEDED = List.of(NatTable.class, ConfigRegistry.class, DataLayer.class,
            ColumnReorderLayer.class, ColumnHideShowLayer.class, ViewportLayer.class, CompositeLayer.class,
            DimensionallyDependentIndexLayer.class, RowStructuralRefreshEvent.class, ColumnResizeDragMode.class,
            NatTableContentTooltip.class, UiBindingRegistry.class, ContentProposalAdapter.class,
            ControlDecoration.class, StyledText.class, EnrollmentListEditor.class, EnrollmentTable.class,
            TablePainter.class, TableBindings.class, EnrollmentTableAccessible.class, ListFeed.class,
            ListingPages.class, RowTooltip.class, FilterField.class, RowSelectionLayer.class);

    @Override
    public void earlyStartup() {
        CollectionFactories.load();
        for (Class<?> needed : NEEDED) {
            try {
                Class.forName(needed.getName(), true, needed.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        Locale locale = Locale.getDefault();
        new FilterSyntax(Clock.systemDefaultZone(), locale).parse("warm status:enabled");
        Explanation.reason(Rule.ENROLLMENT_FOUND, Outcome.REFUSED, locale);
    }
}
