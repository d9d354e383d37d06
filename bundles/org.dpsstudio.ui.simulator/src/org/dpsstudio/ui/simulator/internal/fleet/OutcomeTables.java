// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetMoment;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.device.run.RunWords;
import org.dpsstudio.ui.internal.looks.RowTable;
import org.dpsstudio.ui.looks.Icon;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.TableItem;

/** Why devices were not let in, which ones, and the chart as a table. For the UI thread. */
final class OutcomeTables {
    private final CTabFolder folder;
    private final RowTable<Map.Entry<OutcomeReason, Integer>> reasons;
    private final RowTable<DeviceOutcome> devices;
    private final RowTable<FleetMoment> moments;
    private final CTabItem devicesTab;

    OutcomeTables(Composite parent) {
        folder = new CTabFolder(parent, SWT.TOP | SWT.BORDER);
        reasons = new RowTable<>(folder, Map.Entry::getKey, OutcomeTables::reason);
        reasons.column(FleetTexts.of("reasons.count"), 10, Map.Entry.comparingByValue());
        reasons.column(FleetTexts.of("reasons.reason"), 90);
        tab("reasons.title", reasons.control());
        devices = new RowTable<>(folder, outcome -> outcome.device().index(), OutcomeTables::device);
        devices.column(FleetTexts.of("devices.id"), 30,
                (a, b) -> a.device().registrationId().key().compareTo(b.device().registrationId().key()));
        devices.column(FleetTexts.of("devices.kind"), 26);
        devices.column(FleetTexts.of("devices.fault"), 26);
        devices.column(FleetTexts.of("devices.attempts"), 9);
        devices.column(FleetTexts.of("devices.took"), 10, (a, b) -> a.took().compareTo(b.took()));
        devices.column(FleetTexts.of("devices.reason"), 90);
        devicesTab = tab("devices.title", devices.control());
        moments = new RowTable<>(folder, FleetMoment::from, OutcomeTables::moment);
        moments.column(FleetTexts.of("moments.from"), 10);
        for (String column : List.of("started", "provisioned", "refused", "brokenOff", "retries", "running", "p50",
                "p95")) {
            moments.column(FleetTexts.of("moments." + column), 13);
        }
        tab("moments.title", moments.control());
        folder.setSelection(0);
    }

    private CTabItem tab(String title, Control content) {
        var tab = new CTabItem(folder, SWT.NONE);
        tab.setText(FleetTexts.of(title));
        tab.setControl(content);
        return tab;
    }

    private static void reason(Map.Entry<OutcomeReason, Integer> row, TableItem item) {
        item.setText(new String[] { FleetTexts.count(row.getValue()), row.getKey().text() });
    }

    private static void device(DeviceOutcome row, TableItem item) {
        item.setImage(row.expected() ? Icon.INFO.image() : Icon.FAILED.image());
        item.setText(new String[] { row.device().registrationId().text(),
                FleetTexts.WORDS.kind(row.device().kind()),
                row.fault().map(RunWords.in(Locale.getDefault())::name).orElse(""),
                Integer.toString(row.attempts()), FleetTexts.span(row.took()),
                row.reason().map(OutcomeReason::text).orElse(row.message()) });
    }

    private static void moment(FleetMoment row, TableItem item) {
        item.setText(new String[] { FleetTexts.span(row.from()), FleetTexts.count(row.started()),
                FleetTexts.count(row.provisioned()), FleetTexts.count(row.refused()),
                FleetTexts.count(row.brokenOff()), FleetTexts.count(row.retries()), FleetTexts.count(row.running()),
                known(row.p50()), known(row.p95()) });
    }

    private static String known(Duration time) {
        return time.isZero() ? "" : FleetTexts.span(time);
    }

    Control control() {
        return folder;
    }

    void show(FleetSnapshot now) {
        reasons.rows(List.copyOf(now.reasons().entrySet()));
        moments.rows(now.moments());
    }

    /**
     * @param failed devices that were not provisioned, or should not have been
     * @param all how many there are of those
     */
    void show(List<DeviceOutcome> failed, Optional<Integer> all) {
        devices.rows(failed);
        devicesTab.setText(all.map(count -> FleetTexts.of("devices.titleOf", failed.size(), count))
                .orElseGet(() -> FleetTexts.of("devices.title")));
    }
}
