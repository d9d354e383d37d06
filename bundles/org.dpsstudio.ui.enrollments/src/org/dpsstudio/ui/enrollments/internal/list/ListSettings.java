// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;

/** What the list of a service looked like when it was closed last: columns, their widths, order of rows, filter. */
final class ListSettings {
    private static final String SECTION = "EnrollmentList.";
    private static final String ORDER = "columns";
    private static final String HIDDEN = "hiddenColumns";
    private static final String WIDTH = "width.";
    private static final String FILTER = "filter";
    private static final String SORTED = "sortedBy";
    private static final String ASCENDING = "ascending";
    private static final int NARROWEST = 20;
    private static final int WIDEST = 2_000;

    private final IDialogSettings settings;

    ListSettings(ServiceConnection connection) {
        this(DialogSettings.getOrCreateSection(
                PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(ListSettings.class)).getDialogSettings(),
                SECTION + connection.id()));
    }

    ListSettings(IDialogSettings settings) {
        this.settings = settings;
    }

    String filter() {
        String filter = settings.get(FILTER);
        return filter == null ? "" : filter;
    }

    EnrollmentColumn sorted() {
        return columns(SORTED).stream().findFirst().orElse(EnrollmentColumn.ID);
    }

    boolean ascending() {
        return settings.get(ASCENDING) == null || settings.getBoolean(ASCENDING);
    }

    void applyTo(EnrollmentTable table) {
        var order = new ArrayList<>(columns(ORDER));
        var hidden = columns(HIDDEN);
        Stream.of(EnrollmentColumn.values()).filter(c -> !order.contains(c)).forEach(order::add);
        List<EnrollmentColumn> shown = order.stream().filter(c -> !hidden.contains(c)).toList();
        table.columns(order, shown.isEmpty() ? order : shown);
        for (EnrollmentColumn column : EnrollmentColumn.values()) {
            String width = settings.get(WIDTH + column);
            if (width != null && width.matches("[0-9]{1,5}")) {
                table.width(column, Math.clamp(Integer.parseInt(width), NARROWEST, WIDEST));
            }
        }
    }

    void save(EnrollmentTable table, String filter, ListFeed.Order order) {
        settings.put(FILTER, filter);
        settings.put(SORTED, new String[] { order.column().name() });
        settings.put(ASCENDING, order.ascending());
        settings.put(ORDER, table.order().stream().map(Enum::name).toArray(String[]::new));
        settings.put(HIDDEN, table.hidden().stream().map(Enum::name).toArray(String[]::new));
        for (EnrollmentColumn column : EnrollmentColumn.values()) {
            settings.put(WIDTH + column, table.width(column));
        }
    }

    private List<EnrollmentColumn> columns(String key) {
        String[] names = settings.getArray(key);
        if (names == null) {
            return List.of();
        }
        return Stream.of(names).flatMap(
                name -> Stream.of(EnrollmentColumn.values()).filter(column -> column.name().equals(name))).toList();
    }
}
