// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.preferences;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.host.HostException;
import org.dpsstudio.host.HostSettings;
import org.dpsstudio.ui.services.EmbeddedService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** How the embedded service runs: where it listens, by which names it is reached, how many traces it keeps. */
public final class ServicePreferences extends PreferencePage implements IWorkbenchPreferencePage {
    /** The page's ID. */
    public static final String ID = "org.dpsstudio.ui.preferences.service";

    private static final int MAX_PORT = 65_535;
    private static final int MAX_TRACES = 100_000_000;
    private static final int MAX_DAYS = 36_500;
    private static final int PAGE = 10;

    private EmbeddedService embedded;
    private Optional<HostSettings> settings = Optional.empty();
    private Combo listen;
    private Spinner port;
    private Text names;
    private Spinner traces;
    private Spinner days;

    @Override
    public void init(IWorkbench workbench) {
        embedded = workbench.getService(EmbeddedService.class);
        settings = embedded.settings();
        setDescription(PreferenceMessages.description);
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite form = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(form);
        if (settings.isEmpty()) {
            Label none = new Label(form, SWT.WRAP);
            none.setText(PreferenceMessages.notOpen);
            GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(300, SWT.DEFAULT).applyTo(none);
            noDefaultAndApplyButton();
            return form;
        }
        label(form, PreferenceMessages.listen);
        listen = new Combo(form, SWT.DROP_DOWN);
        listen.setItems(HostSettings.DEFAULT_LISTEN, "::1", "0.0.0.0", "::");
        fill(listen);
        hint(form, PreferenceMessages.listenHint);
        label(form, PreferenceMessages.port);
        port = spinner(form, 0, MAX_PORT);
        hint(form, PreferenceMessages.portHint);
        label(form, PreferenceMessages.names);
        names = new Text(form, SWT.SINGLE | SWT.BORDER);
        fill(names);
        hint(form, PreferenceMessages.namesHint);
        label(form, PreferenceMessages.traces);
        traces = spinner(form, 1, MAX_TRACES);
        label(form, PreferenceMessages.days);
        days = spinner(form, 1, MAX_DAYS);
        hint(form, PreferenceMessages.tracesHint);
        show(settings.get());
        listen.addModifyListener(event -> check());
        port.addModifyListener(event -> check());
        names.addModifyListener(event -> check());
        traces.addModifyListener(event -> check());
        days.addModifyListener(event -> check());
        return form;
    }

    private static void label(Composite form, String text) {
        Label label = new Label(form, SWT.NONE);
        label.setText(text);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(label);
    }

    private static void hint(Composite form, String text) {
        new Label(form, SWT.NONE);
        Label hint = new Label(form, SWT.WRAP);
        hint.setText(text);
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(hint);
    }

    private static Spinner spinner(Composite form, int least, int most) {
        Spinner spinner = new Spinner(form, SWT.BORDER);
        spinner.setValues(least, least, most, 0, 1, PAGE);
        GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(spinner);
        return spinner;
    }

    private static void fill(Control control) {
        GridDataFactory.fillDefaults().grab(true, false).applyTo(control);
    }

    private void show(HostSettings shown) {
        listen.setText(shown.listen());
        port.setSelection(shown.httpsPort());
        names.setText(String.join(", ", shown.hostNames()));
        traces.setSelection(shown.traceMaxCount());
        days.setSelection((int) Math.max(1, shown.traceMaxAge().toDays()));
    }

    private HostSettings entered() {
        HostSettings before = settings.orElseThrow();
        List<String> entered = Arrays.stream(names.getText().split("[,;\\s]+")).filter(name -> !name.isEmpty())
                .toList();
        // A shorter age than a day, set by hand in the file, stays when nobody touches the field.
        Duration age = days.getSelection() == Math.max(1, before.traceMaxAge().toDays()) ? before.traceMaxAge()
                : Duration.ofDays(days.getSelection());
        return before.withListen(listen.getText().strip()).withHttpsPort(port.getSelection()).withHostNames(entered)
                .withTraceBounds(traces.getSelection(), age);
    }

    private void check() {
        try {
            entered().check();
            setErrorMessage(null);
            setValid(true);
        } catch (HostException e) {
            setErrorMessage(e.getMessage());
            setValid(false);
        }
    }

    @Override
    protected void performDefaults() {
        settings.ifPresent(before -> show(HostSettings.defaults(before.data())));
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        settings.ifPresent(before -> {
            HostSettings now = entered();
            if (!now.equals(before)) {
                settings = Optional.of(now);
                embedded.configure(now);
            }
        });
        return true;
    }
}
