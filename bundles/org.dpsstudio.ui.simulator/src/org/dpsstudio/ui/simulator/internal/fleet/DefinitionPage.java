// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.Arrival;
import org.dpsstudio.device.fleet.ErrorBudget;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.IdentityOrigin;
import org.dpsstudio.device.fleet.RetryPolicy;
import org.dpsstudio.device.identity.ServiceAddress;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunWords;
import org.dpsstudio.ui.looks.Icon;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;

/** What a fleet is, as a form. For the UI thread. */
final class DefinitionPage {
    private static final int MOST_SHARE = 1_000;
    private static final int TENTHS = 10;
    private static final int LONGEST_SECONDS = 86_400;
    private static final int HUNDREDTHS = 100;
    private static final int COLUMNS = 2;

    private enum Coming {
        AT_ONCE, RAMP, STEADY, BATCHES
    }

    private enum Budget {
        UNLIMITED, COUNT, PERCENT
    }

    private final ScrolledComposite scrolled;
    private final Composite body;
    private final CLabel message;
    private final Map<FleetKind, Spinner> shares = new EnumMap<>(FleetKind.class);
    private final Map<Fault, Spinner> faults = new EnumMap<>(Fault.class);
    private final Runnable changed;
    private Spinner count;
    private Text prefix;
    private Spinner concurrency;
    private Spinner seed;
    private Combo arrival;
    private Spinner seconds;
    private Spinner rate;
    private Spinner batch;
    private Spinner attempts;
    private Combo budget;
    private Spinner errors;
    private Spinner percent;
    private Button embedded;
    private Button other;
    private Text host;
    private Spinner port;
    private Text idScope;
    private Text trusted;
    private Button browse;
    private Button enroll;
    private FleetDefinition before;
    private boolean filling = true;

    DefinitionPage(Composite parent, Runnable changed) {
        this.changed = changed;
        scrolled = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        body = new Composite(scrolled, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(COLUMNS).equalWidth(false).applyTo(body);
        message = new CLabel(body, SWT.NONE);
        GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).applyTo(message);
        var fields = new Fields(this::edited);
        Composite left = column();
        devices(Fields.group(left, "group.devices"), fields);
        coming(Fields.group(left, "group.arrival"), fields);
        Composite right = column();
        service(Fields.group(right, "group.service"), fields);
        faults(Fields.group(right, "group.faults"), fields);
        errors(Fields.group(right, "group.errors"), fields);
        proposals();
        scrolled.setContent(body);
        fit();
        enableFields();
    }

    /** What is there when a way of arriving or a budget is chosen for the first time. */
    private void proposals() {
        batch.setSelection(50);
        rate.setSelection(20 * HUNDREDTHS);
        seconds.setSelection(10);
        errors.setSelection(10);
        percent.setSelection(5 * TENTHS);
    }

    private Composite column() {
        var column = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(column);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(column);
        return column;
    }

    private void devices(Composite group, Fields fields) {
        count = fields.spinner(group, FleetTexts.of("count"), 1, FleetDefinition.MOST_DEVICES, 0);
        prefix = fields.text(group, FleetTexts.of("prefix"));
        prefix.setTextLimit(FleetDefinition.LONGEST_PREFIX);
        var heading = new Label(group, SWT.WRAP);
        heading.setText(FleetTexts.of("mix"));
        GridDataFactory.fillDefaults().span(2, 1).indent(0, 6).applyTo(heading);
        Stream.of(FleetKind.values()).forEach(kind -> shares.put(kind,
                fields.spinner(group, FleetTexts.WORDS.kind(kind), 0, MOST_SHARE, 0)));
    }

    private void coming(Composite group, Fields fields) {
        arrival = fields.combo(group, FleetTexts.of("arrival"),
                Stream.of(Coming.values()).map(c -> FleetTexts.of("arrival." + c.name())).toList());
        batch = fields.spinner(group, FleetTexts.of("arrival.size"), 1, FleetDefinition.MOST_DEVICES, 0);
        rate = fields.spinner(group, FleetTexts.of("arrival.rate"), 1, 100_000 * HUNDREDTHS, 2);
        seconds = fields.spinner(group, FleetTexts.of("arrival.seconds"), 1, LONGEST_SECONDS, 0);
        concurrency = fields.spinner(group, FleetTexts.of("concurrency"), 1, FleetDefinition.MOST_AT_ONCE, 0);
        seed = fields.spinner(group, FleetTexts.of("seed"), 0, Integer.MAX_VALUE, 0);
    }

    private void faults(Composite group, Fields fields) {
        var hint = new Label(group, SWT.WRAP);
        hint.setText(FleetTexts.of("faults.hint"));
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false)
                .hint(hint.computeSize(SWT.DEFAULT, SWT.DEFAULT).x / 2,
                        SWT.DEFAULT)
                .applyTo(hint);
        RunWords words = RunWords.in(Locale.getDefault());
        Stream.of(Fault.values()).forEach(fault -> {
            Spinner share = fields.spinner(group, FleetTexts.of("percentOf", words.name(fault)), 0, 100 * TENTHS, 1);
            share.setToolTipText(words.effect(fault, FleetFaults.kindOf(fault)));
            faults.put(fault, share);
        });
    }

    private void errors(Composite group, Fields fields) {
        attempts = fields.spinner(group, FleetTexts.of("attempts"), 1, RetryPolicy.MOST_ATTEMPTS, 0);
        budget = fields.combo(group, FleetTexts.of("budget"),
                Stream.of(Budget.values()).map(b -> FleetTexts.of("budget." + b.name())).toList());
        errors = fields.spinner(group, FleetTexts.of("budget.errors"), 0, FleetDefinition.MOST_DEVICES, 0);
        percent = fields.spinner(group, FleetTexts.of("budget.percent"), 0, 100 * TENTHS, 1);
    }

    private void service(Composite group, Fields fields) {
        embedded = radio(group, "service.embedded");
        other = radio(group, "service.other");
        host = fields.text(group, FleetTexts.of("service.host"));
        port = fields.spinner(group, FleetTexts.of("service.port"), 1, 65_535, 0);
        idScope = fields.text(group, FleetTexts.of("service.idScope"));
        trusted = fields.text(group, FleetTexts.of("service.trusted"));
        trusted.setMessage(FleetTexts.of("service.trusted.none"));
        browse = new Button(group, SWT.PUSH);
        browse.setText(FleetTexts.of("service.browse"));
        GridDataFactory.fillDefaults().span(2, 1).align(SWT.END, SWT.CENTER).applyTo(browse);
        browse.addListener(SWT.Selection, event -> browse());
        enroll = fields.check(group, FleetTexts.of("service.enroll"));
    }

    private Button radio(Composite group, String text) {
        var button = new Button(group, SWT.RADIO);
        button.setText(FleetTexts.of(text));
        button.addListener(SWT.Selection, event -> edited());
        GridDataFactory.fillDefaults().span(2, 1).applyTo(button);
        return button;
    }

    private void browse() {
        var dialog = new FileDialog(scrolled.getShell(), SWT.OPEN);
        dialog.setText(FleetTexts.of("service.browse.title"));
        dialog.setFilterExtensions(new String[] { "*.pem;*.crt;*.cer", "*" });
        String chosen = dialog.open();
        if (chosen != null) {
            trusted.setText(chosen);
        }
    }

    ScrolledComposite control() {
        return scrolled;
    }

    void setFocus() {
        count.setFocus();
    }

    private void fit() {
        Point size = body.computeSize(SWT.DEFAULT, SWT.DEFAULT);
        scrolled.setMinSize(size);
    }

    private void edited() {
        if (!filling) {
            enableFields();
            changed.run();
        }
    }

    private void enableFields() {
        Coming coming = Coming.values()[arrival.getSelectionIndex()];
        batch.setEnabled(coming == Coming.BATCHES);
        rate.setEnabled(coming == Coming.STEADY);
        seconds.setEnabled(coming == Coming.RAMP || coming == Coming.BATCHES);
        Budget limit = Budget.values()[budget.getSelectionIndex()];
        errors.setEnabled(limit == Budget.COUNT);
        percent.setEnabled(limit == Budget.PERCENT);
        Fields.enable(other.getSelection(), host, port, idScope, trusted, browse);
        enroll.setEnabled(embedded.getSelection());
    }

    /** @param enabled false while what is here is being run */
    void enable(boolean enabled) {
        body.setEnabled(enabled);
    }

    void fill(FleetDefinition definition, FleetCall call) {
        filling = true;
        try {
            before = definition;
            count.setSelection(definition.count());
            prefix.setText(definition.prefix());
            shares.forEach((kind, share) -> share.setSelection(definition.parts().stream()
                    .filter(part -> part.kind() == kind && part.origin() instanceof IdentityOrigin.Made)
                    .mapToInt(FleetPart::share).sum()));
            faults.forEach((fault, share) -> share
                    .setSelection((int) Math.round(definition.faults().getOrDefault(fault, 0.0) * TENTHS)));
            concurrency.setSelection(definition.concurrency());
            seed.setSelection((int) Math.max(0, Math.min(Integer.MAX_VALUE, definition.seed())));
            attempts.setSelection(definition.retry().attempts());
            fill(definition.arrival());
            fill(definition.budget());
            fill(call);
        } finally {
            filling = false;
        }
        enableFields();
        say(Optional.empty());
    }

    private void fill(Arrival coming) {
        switch (coming) {
            case Arrival.AllAtOnce all -> arrival.select(Coming.AT_ONCE.ordinal());
            case Arrival.Ramp ramp -> {
                arrival.select(Coming.RAMP.ordinal());
                seconds.setSelection((int) ramp.over().toSeconds());
            }
            case Arrival.Steady steady -> {
                arrival.select(Coming.STEADY.ordinal());
                rate.setSelection((int) Math.round(steady.perSecond() * HUNDREDTHS));
            }
            case Arrival.Batches batches -> {
                arrival.select(Coming.BATCHES.ordinal());
                batch.setSelection(batches.size());
                seconds.setSelection((int) batches.pause().toSeconds());
            }
        }
    }

    private void fill(ErrorBudget limit) {
        budget.select((limit.count().isPresent() ? Budget.COUNT : limit.percent().isPresent() ? Budget.PERCENT
                : Budget.UNLIMITED).ordinal());
        limit.count().ifPresent(errors::setSelection);
        limit.percent().ifPresent(share -> percent.setSelection((int) Math.round(share * TENTHS)));
    }

    private void fill(FleetCall call) {
        enroll.setSelection(call.enroll());
        boolean elsewhere = call.address() instanceof ServiceAddress.At;
        embedded.setSelection(!elsewhere);
        other.setSelection(elsewhere);
        port.setSelection(ServiceAddress.USUAL_PORT);
        if (call.address() instanceof ServiceAddress.At at) {
            host.setText(at.host());
            port.setSelection(at.port());
            idScope.setText(at.idScope());
            trusted.setText(at.trusted().map(Path::toString).orElse(""));
        }
    }

    /** @return what is entered; with a sentence as an IllegalArgumentException where it does not hold */
    FleetDefinition definition() {
        List<FleetPart> parts = new ArrayList<>();
        shares.forEach((kind, share) -> {
            if (share.getSelection() > 0) {
                parts.add(FleetPart.of(kind, share.getSelection()));
            }
        });
        before.parts().stream().filter(part -> part.origin() instanceof IdentityOrigin.Files).forEach(parts::add);
        Map<Fault, Double> broken = new EnumMap<>(Fault.class);
        faults.forEach((fault, share) -> {
            if (share.getSelection() > 0) {
                broken.put(fault, share.getSelection() / (double) TENTHS);
            }
        });
        RetryPolicy usual = before.retry().attempts() == 1 ? RetryPolicy.usual() : before.retry();
        RetryPolicy retry = attempts.getSelection() == 1 ? RetryPolicy.never()
                : new RetryPolicy(attempts.getSelection(), usual.minimum(), usual.maximum(), usual.delta(),
                        usual.firstFast());
        return new FleetDefinition(before.name(), count.getSelection(), prefix.getText().strip(), parts, arrival(),
                broken, retry, budget(), concurrency.getSelection(), seed.getSelection(), before.pollAfter());
    }

    private Arrival arrival() {
        return switch (Coming.values()[arrival.getSelectionIndex()]) {
            case AT_ONCE -> new Arrival.AllAtOnce();
            case RAMP -> new Arrival.Ramp(Duration.ofSeconds(seconds.getSelection()));
            case STEADY -> new Arrival.Steady(rate.getSelection() / (double) HUNDREDTHS);
            case BATCHES -> new Arrival.Batches(batch.getSelection(), Duration.ofSeconds(seconds.getSelection()));
        };
    }

    private ErrorBudget budget() {
        return switch (Budget.values()[budget.getSelectionIndex()]) {
            case UNLIMITED -> ErrorBudget.unlimited();
            case COUNT -> ErrorBudget.ofCount(errors.getSelection());
            case PERCENT -> ErrorBudget.ofPercent(percent.getSelection() / (double) TENTHS);
        };
    }

    /** @return whom it calls; with a sentence as an IllegalArgumentException where that cannot be told */
    FleetCall call() {
        if (embedded.getSelection()) {
            return new FleetCall(new ServiceAddress.Embedded(), enroll.getSelection());
        }
        if (host.getText().isBlank()) {
            throw new IllegalArgumentException(FleetTexts.of("service.host.missing"));
        }
        if (idScope.getText().isBlank()) {
            throw new IllegalArgumentException(FleetTexts.of("service.idScope.missing"));
        }
        try {
            String file = trusted.getText().strip();
            return new FleetCall(new ServiceAddress.At(host.getText().strip(), port.getSelection(),
                    idScope.getText().strip(), file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file))),
                    enroll.getSelection());
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException(FleetTexts.of("service.trusted.invalid"), noPath);
        }
    }

    /** @param problem with what is entered, in a sentence */
    void say(Optional<String> problem) {
        message.setText(problem.orElseGet(() -> FleetTexts.of("definition.hint")));
        message.setImage(problem.map(text -> Icon.FAILED.image()).orElseGet(Icon.INFO::image));
        message.getParent().layout(new Control[] { message });
    }
}
