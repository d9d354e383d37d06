// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.device.fleet.FleetCost;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/** A run in figures. For the UI thread. */
final class FiguresPane {
    private static final int WIDTH_IN_CHARACTERS = 16;

    private enum Figure {
        ENDED, RUNNING, PROVISIONED, REFUSED, EXPECTED, BROKEN_OFF, CANCELED, ERRORS, RETRIES, RATE, MEAN_RATE, P50,
        P95,
        P99, ELAPSED, DEVICE_COST, SERVICE_COST
    }

    private final ScrolledComposite scrolled;
    private final Map<Figure, Label> values = new EnumMap<>(Figure.class);

    FiguresPane(Composite parent) {
        scrolled = new ScrolledComposite(parent, SWT.V_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        var grid = new Composite(scrolled, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).spacing(10, 2).applyTo(grid);
        for (Figure figure : Figure.values()) {
            var name = new Label(grid, SWT.NONE);
            name.setText(FleetTexts.of("figure." + figure.name()));
            name.setToolTipText(FleetTexts.of("figure." + figure.name() + ".tip"));
            var value = new Label(grid, SWT.NONE);
            var layout = GridDataFactory.fillDefaults().grab(true, false);
            value.setText("0".repeat(WIDTH_IN_CHARACTERS));
            layout.hint(value.computeSize(SWT.DEFAULT, SWT.DEFAULT)).applyTo(value);
            value.setText("");
            values.put(figure, value);
        }
        scrolled.setContent(grid);
        scrolled.setMinSize(grid.computeSize(SWT.DEFAULT, SWT.DEFAULT));
    }

    Control control() {
        return scrolled;
    }

    void show(FleetSnapshot now) {
        put(Figure.ENDED, FleetTexts.of("figure.of", now.ended(), now.devices()));
        put(Figure.RUNNING, FleetTexts.count(now.running()));
        put(Figure.PROVISIONED, FleetTexts.count(now.provisioned()));
        put(Figure.REFUSED, FleetTexts.count(now.refused()));
        put(Figure.EXPECTED, FleetTexts.count(now.expectedRefusals()));
        put(Figure.BROKEN_OFF, FleetTexts.count(now.brokenOff()));
        put(Figure.CANCELED, FleetTexts.count(now.canceled()));
        put(Figure.ERRORS, FleetTexts.count(now.errors()));
        put(Figure.RETRIES, FleetTexts.count(now.retries()));
        put(Figure.RATE, FleetTexts.of("figure.perSecond", FleetTexts.number(now.rate())));
        put(Figure.MEAN_RATE, FleetTexts.of("figure.perSecond", FleetTexts.number(now.meanRate())));
        put(Figure.P50, FleetTexts.span(now.latency().p50()));
        put(Figure.P95, FleetTexts.span(now.latency().p95()));
        put(Figure.P99, FleetTexts.span(now.latency().p99()));
        put(Figure.ELAPSED, FleetTexts.span(now.elapsed()));
        put(Figure.DEVICE_COST, each(now.cost().devices(), now.ended()));
        put(Figure.SERVICE_COST, service(now.cost(), now.ended()));
    }

    private static String service(FleetCost cost, int devices) {
        Optional<Duration> known = cost.service();
        if (known.isEmpty()) {
            return FleetTexts.of("figure.unknown");
        }
        return cost.together() ? FleetTexts.of("figure.together") : each(known.get(), devices);
    }

    private static String each(Duration all, int devices) {
        return devices == 0 ? "" : FleetTexts.of("figure.each", FleetTexts.number(all.toNanos() / 1e6 / devices));
    }

    /** A text that stays is not painted anew. */
    private void put(Figure figure, String text) {
        Label value = values.get(figure);
        if (!value.getText().equals(text)) {
            value.setText(text);
        }
    }
}
