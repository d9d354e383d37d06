// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.attestation.AttestationKind;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.operations.explain.CheckGroup;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.operations.simulating.ProvisionedRun;
import org.dpsstudio.ui.internal.explanation.CheckTree;
import org.dpsstudio.ui.internal.explanation.FindingPane;
import org.dpsstudio.ui.internal.explanation.Wording;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Copying;
import org.dpsstudio.ui.internal.looks.Prose;
import org.dpsstudio.ui.internal.registrations.AttemptRow;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.dpsstudio.ui.simulator.internal.Words;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;
import org.dpsstudio.wire.Json;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;

/** The same attempts as the service noted them, and the device as its hub holds it. For the UI thread. */
final class ServicePane {
    private static final int MARGIN = 4;
    private static final int[] WEIGHTS = { 55, 45 };

    private final CTabFolder tabs;
    private final Composite account;
    private final Label icon;
    private final StyledText reason;
    private final Combo chooser;
    private final StyledText heading;
    private final SashForm sash;
    private final CheckTree checks;
    private final StyledText hub;
    private List<Trace> traces = List.of();

    ServicePane(Composite parent) {
        tabs = new CTabFolder(parent, SWT.BORDER | SWT.TOP);
        account = new Composite(tabs, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(MARGIN, MARGIN).spacing(MARGIN, MARGIN)
                .applyTo(account);
        chooser = new Combo(account, SWT.READ_ONLY | SWT.DROP_DOWN);
        Accessibles.name(chooser, Texts.of("account.chooser"));
        chooser.addSelectionListener(SelectionListener
                .widgetSelectedAdapter(event -> show(traces.get(chooser.getSelectionIndex()))));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).exclude(true).applyTo(chooser);
        chooser.setVisible(false);
        icon = new Label(account, SWT.NONE);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(icon);
        reason = text(Texts.of("account.reason"));
        reason.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        heading = text(Texts.of("account.heading"));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(100, SWT.DEFAULT).applyTo(heading);
        sash = new SashForm(account, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(sash);
        var details = new ArrayList<FindingPane>();
        checks = new CheckTree(sash, line -> details.forEach(pane -> pane.show(line)));
        details.add(new FindingPane(sash));
        Copying.menu(checks.control(), List.of());
        Copying.menu(details.getFirst().control(), List.of());
        sash.setWeights(WEIGHTS);
        tab(Texts.of("tab.account"), account);
        Composite page = new Composite(tabs, SWT.NONE);
        page.setLayout(new FillLayout());
        hub = Prose.pane(page, Texts.of("hub.name"));
        hub.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
        Copying.menu(hub, List.of());
        tab(Texts.of("tab.hub"), page);
        tabs.setSelection(0);
    }

    private void tab(String text, Control control) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(text);
        item.setControl(control);
    }

    private StyledText text(String name) {
        StyledText text = new StyledText(account, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
        text.setCaret(null);
        Accessibles.name(text, name);
        Copying.menu(text, List.of());
        GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(text);
        return text;
    }

    CTabFolder tabs() {
        return tabs;
    }

    StyledText reason() {
        return reason;
    }

    StyledText hub() {
        return hub;
    }

    Tree checks() {
        return checks.control();
    }

    void show(RunSession session, RunSession.Moment moment) {
        List<Trace> told = moment.run().map(ProvisionedRun::traces).orElse(List.of());
        if (!told.equals(traces) || told.isEmpty()) {
            traces = told;
            chooser.setItems(told.stream().map(trace -> attempt(told, trace)).toArray(String[]::new));
            Sight.set(chooser, told.size() > 1);
            if (told.isEmpty()) {
                untold(moment);
            } else {
                chooser.select(told.size() - 1);
                show(told.getLast());
            }
        }
        hub(session, moment).into(hub);
    }

    private static String attempt(List<Trace> all, Trace trace) {
        return Texts.of("account.attempt", all.indexOf(trace) + 1, all.size(),
                Explanation.outcome(trace.outcome(), Locale.getDefault()));
    }

    private void untold(RunSession.Moment moment) {
        Sight.set(icon, false);
        Sight.set(heading, false);
        Sight.set(sash, false);
        reason.setText(moment.run().isEmpty() ? Texts.of(moment.failure().isPresent() ? "account.none"
                : "account.later")
                : moment.run().get().untold().orElseGet(() -> Texts.of("account.unknown")));
        account.layout(true, true);
    }

    private void show(Trace trace) {
        Locale locale = Locale.getDefault();
        Sight.set(icon, true);
        Sight.set(heading, true);
        Sight.set(sash, true);
        icon.setImage(AttemptRow.icon(trace.outcome()).image());
        reason.setText(Explanation.reason(trace, locale));
        heading.setText(Wording.heading(trace, locale));
        account.layout(true, true);
        checks.show(CheckGroup.of(trace.findings()),
                trace.deciding().filter(finding -> trace.outcome() != Outcome.ASSIGNED));
    }

    private static Prose hub(RunSession session, RunSession.Moment moment) {
        Prose prose = new Prose();
        if (moment.run().map(run -> run.result().ending()).orElse(null) instanceof Ending.Assigned assigned) {
            prose.heading(Texts.of("hub.hub"));
            prose.fixed(assigned.hub());
            prose.heading(Texts.of("hub.deviceId"));
            prose.fixed(assigned.deviceId());
            assigned.substatus().ifPresent(substatus -> {
                prose.heading(Texts.of("hub.substatus"));
                prose.line(Words.substatus(substatus));
            });
            if (session.subject().kind() == AttestationKind.TPM) {
                prose.heading(Texts.of("hub.key"));
                prose.line(Texts.of(assigned.hubKeyImported() ? "hub.key.imported" : "hub.key.not"));
            }
            moment.run().flatMap(ProvisionedRun::hubDevice).ifPresentOrElse(device -> held(prose, device),
                    () -> prose.line(moment.run().flatMap(ProvisionedRun::untold)
                            .orElseGet(() -> Texts.of("hub.unknown"))));
        } else {
            prose.line(Texts.of(moment.phase() == RunSession.Phase.ENDED ? "hub.none" : "hub.later"));
        }
        return prose;
    }

    private static void held(Prose prose, HubDevice device) {
        prose.heading(Texts.of("hub.authentication"));
        switch (device.authentication()) {
            case AuthenticationScheme.Sas sas -> prose.line(Texts.of("hub.sas"));
            case AuthenticationScheme.SelfSigned x509 -> {
                prose.line(Texts.of("hub.selfSigned"));
                prose.fixed(x509.primaryThumbprint().replaceAll("(.{4})(?=.)", "$1 "));
            }
        }
        if (device.iotEdge()) {
            prose.line(Texts.of("hub.edge"));
        }
        json(prose, "hub.tags", device.twin().tags());
        json(prose, "hub.desired", device.twin().desired());
    }

    private static void json(Prose prose, String key, Optional<JsonText> text) {
        prose.heading(Texts.of(key));
        text.ifPresentOrElse(json -> prose.fixed(Json.pretty(Json.tree(json))),
                () -> prose.line(Texts.of("hub.nothing")));
    }
}
