// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.DeviceEnding;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetReport;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.device.fleet.FleetState;
import org.dpsstudio.operations.simulating.FleetProgress;
import org.dpsstudio.operations.simulating.SimulatedFleet;
import org.dpsstudio.ui.internal.looks.Accessibles;
import org.dpsstudio.ui.internal.looks.Later;
import org.dpsstudio.ui.looks.Icon;
import org.dpsstudio.ui.looks.Times;
import org.dpsstudio.ui.simulator.internal.Problems;
import org.dpsstudio.ui.simulator.internal.SimulatorJob;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;

/** A fleet's run while it is on, and its runs that are over. For the UI thread. */
final class RunPage {
    /** How often a run that is on is looked at, in milliseconds. */
    private static final int PERIOD = 250;
    private static final int MOST_DEVICES_SHOWN = 1_000;
    private static final int BAR = 1_000;

    /** What the page asks of its editor. */
    interface Asked {
        /** Begins a run of all devices, or of those alone that failed in an earlier one. */
        void start(Optional<FleetResult> failedOf);
    }

    private final Composite body;
    private final CLabel state;
    private final ProgressBar bar;
    private final Combo runs;
    private final Button start;
    private final Button pause;
    private final Button cancel;
    private final Button again;
    private final Button report;
    private final Button save;
    private final Button compare;
    private final FiguresPane figures;
    private final RateChart chart;
    private final OutcomeTables tables;
    private List<FleetResult> known = List.of();
    private Optional<FleetResult> shown = Optional.empty();
    private Optional<FleetJob> job = Optional.empty();
    private boolean startable;

    RunPage(Composite parent, Asked asked) {
        body = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(body);
        var head = new Composite(body, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(10).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        start = button(head, "start", () -> asked.start(Optional.empty()));
        pause = button(head, "pause", this::pauseOrResume);
        cancel = button(head, "cancel", () -> job.ifPresent(FleetJob::cancel));
        again = button(head, "again", () -> asked.start(shown));
        var label = new Label(head, SWT.NONE);
        label.setText(FleetTexts.of("runs"));
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).indent(10, 0).applyTo(label);
        runs = new Combo(head, SWT.READ_ONLY | SWT.DROP_DOWN);
        Accessibles.name(runs, FleetTexts.of("runs.name"));
        runs.addListener(SWT.Selection, event -> chosen());
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false)
                .hint(label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x * 4, SWT.DEFAULT).applyTo(runs);
        report = button(head, "report", this::openReport);
        save = button(head, "save", this::saveReport);
        compare = button(head, "compare",
                () -> new CompareFleetsDialog(body.getShell(), known, shown.orElse(null)).open());
        state = new CLabel(body, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(state);
        bar = new ProgressBar(body, SWT.HORIZONTAL);
        bar.setMaximum(BAR);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        var halves = new SashForm(body, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(halves);
        var upper = new SashForm(halves, SWT.HORIZONTAL);
        figures = new FiguresPane(upper);
        chart = new RateChart(upper);
        upper.setWeights(30, 70);
        tables = new OutcomeTables(halves);
        halves.setWeights(60, 40);
        enableButtons();
    }

    private static Button button(Composite parent, String text, Runnable action) {
        var button = new Button(parent, SWT.PUSH);
        button.setText(FleetTexts.of("run." + text));
        button.setToolTipText(FleetTexts.of("run." + text + ".tip"));
        button.addListener(SWT.Selection, event -> action.run());
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
        return button;
    }

    Control control() {
        return body;
    }

    void setFocus() {
        if (!start.setFocus()) {
            runs.setFocus();
        }
    }

    /** @param can whether a run may be started; not while the definition is not saved or does not hold */
    void startable(boolean can) {
        startable = can;
        enableButtons();
    }

    private boolean on() {
        return job.filter(run -> run.getResult() == null).isPresent();
    }

    private void enableButtons() {
        boolean on = on();
        start.setEnabled(startable && !on);
        pause.setEnabled(on && job.get().progress().snapshot()
                .filter(s -> s.state() == FleetState.RUNNING || s.state() == FleetState.PAUSED).isPresent());
        cancel.setEnabled(on);
        again.setEnabled(startable && !on && shown.filter(r -> r.numbers().provisioned() < r.numbers().devices())
                .isPresent());
        report.setEnabled(!on && shown.isPresent());
        save.setEnabled(!on && shown.isPresent());
        compare.setEnabled(!on && known.size() > 1);
        runs.setEnabled(!on && !known.isEmpty());
    }

    private void pauseOrResume() {
        job.ifPresent(run -> {
            if (run.progress().snapshot().filter(s -> s.state() == FleetState.PAUSED).isPresent()) {
                run.resume();
            } else {
                run.pause();
            }
            tick();
        });
    }

    /** @param run followed from now on */
    void follow(FleetJob run) {
        job = Optional.of(run);
        tables.show(List.of(), Optional.empty());
        tick();
    }

    private void tick() {
        if (body.isDisposed() || job.isEmpty()) {
            return;
        }
        FleetJob run = job.get();
        FleetProgress progress = run.progress();
        boolean over = run.getResult() != null;
        progress.snapshot().ifPresent(this::numbers);
        if (over) {
            job = Optional.empty();
            ended(run);
        } else {
            say(progress);
            body.getDisplay().timerExec(PERIOD, this::tick);
        }
        enableButtons();
    }

    private void numbers(FleetSnapshot now) {
        figures.show(now);
        chart.show(now.moments());
        tables.show(now);
        String wanted = FleetTexts.of(now.state() == FleetState.PAUSED ? "run.resume" : "run.pause");
        if (!pause.getText().equals(wanted)) {
            pause.setText(wanted);
        }
    }

    private void say(FleetProgress progress) {
        boolean paused = progress.snapshot().filter(s -> s.state() == FleetState.PAUSED).isPresent();
        say(FleetTexts.of(paused ? "stage.PAUSED" : "stage." + progress.stage().name(), progress.done(),
                progress.of()), Icon.SERVICE_BUSY);
        bar.setSelection(progress.of() == 0 ? 0 : (int) ((long) BAR * progress.done() / progress.of()));
    }

    private void say(String text, Icon icon) {
        if (!text.equals(state.getText())) {
            state.setText(text);
        }
        state.setImage(icon.image());
    }

    private void ended(FleetJob run) {
        run.problem().ifPresent(text -> {
            say(text, Icon.FAILED);
            Problems.show(text);
        });
        run.outcome().ifPresent(outcome -> {
            outcome.result().ifPresent(result -> {
                List<FleetResult> all = new ArrayList<>(known);
                all.addFirst(result);
                known(all);
                show(result);
            });
            tell(outcome);
        });
        bar.setSelection(0);
    }

    private void tell(SimulatedFleet outcome) {
        if (!outcome.problems().isEmpty()) {
            say(outcome.problems().getFirst(), Icon.FAILED);
            Problems.show(FleetTexts.of("run.problems"), outcome.problems().toArray(String[]::new));
        } else if (outcome.result().isEmpty()) {
            say(FleetTexts.of("run.canceledBefore"), Icon.INFO);
        }
    }

    /** @param results the runs that are over, the latest first; it is shown where nothing else is */
    void runs(List<FleetResult> results) {
        known(results);
        if (results.isEmpty()) {
            say(FleetTexts.of("run.none"), Icon.INFO);
        } else if (job.isEmpty()) {
            show(results.getFirst());
        }
        enableButtons();
    }

    private void known(List<FleetResult> results) {
        known = List.copyOf(results);
        runs.setItems(results.stream().map(RunPage::title).toArray(String[]::new));
    }

    /** @return a run in a line */
    static String title(FleetResult result) {
        return FleetTexts.of("run.title", Times.brief(result.began()), result.numbers().devices(),
                FleetTexts.of("end." + result.end().name()));
    }

    private void chosen() {
        if (runs.getSelectionIndex() >= 0) {
            show(known.get(runs.getSelectionIndex()));
            enableButtons();
        }
    }

    private void show(FleetResult result) {
        shown = Optional.of(result);
        runs.select(known.indexOf(result));
        FleetSnapshot now = result.numbers();
        numbers(now);
        boolean good = result.withinBudget();
        say(FleetTexts.of(good ? "run.good" : "run.bad", now.provisioned(), now.devices(), now.expectedRefusals(),
                now.errors(), FleetTexts.of("end." + result.end().name())), good ? Icon.OK : Icon.FAILED);
        readFailed(result);
    }

    private void readFailed(FleetResult result) {
        tables.show(List.of(), Optional.empty());
        SimulatorJob.hidden(FleetTexts.of("job.read"), monitor -> {
            List<DeviceOutcome> failed = new ArrayList<>();
            int all = 0;
            try (Stream<DeviceOutcome> outcomes = result.outcomes()) {
                var rest = outcomes.filter(o -> o.ending() != DeviceEnding.PROVISIONED || !o.expected()).iterator();
                while (rest.hasNext()) {
                    DeviceOutcome next = rest.next();
                    all++;
                    if (failed.size() < MOST_DEVICES_SHOWN) {
                        failed.add(next);
                    }
                }
                Optional<Integer> count = Optional.of(all);
                Later.run(body, () -> {
                    if (shown.filter(result::equals).isPresent()) {
                        tables.show(failed, count);
                    }
                });
            } catch (IOException | UncheckedIOException e) {
                Problems.show(FleetTexts.of("devices.unreadable"), e.getLocalizedMessage());
            }
        });
    }

    private void openReport() {
        shown.ifPresent(result -> write(result, result.folder().resolve("report.html"), FleetReport.HTML,
                file -> {
                    if (!Program.launch(file.toString())) {
                        Problems.show(FleetTexts.of("report.noBrowser"));
                    }
                }));
    }

    private void saveReport() {
        shown.ifPresent(result -> {
            FleetReport[] kinds = FleetReport.values();
            var dialog = new FileDialog(body.getShell(), SWT.SAVE);
            dialog.setText(FleetTexts.of("report.save"));
            dialog.setFilterExtensions(Stream.of(kinds).map(kind -> "*." + kind.extension()).toArray(String[]::new));
            dialog.setFilterNames(Stream.of(kinds).map(kind -> FleetTexts.of("report." + kind.name()))
                    .toArray(String[]::new));
            dialog.setFileName(result.definition().name() + "." + kinds[0].extension());
            dialog.setOverwrite(true);
            String chosen = dialog.open();
            if (chosen != null) {
                FleetReport kind = Stream.of(kinds)
                        .filter(k -> chosen.toLowerCase(Locale.ROOT).endsWith("." + k.extension())).findFirst()
                        .orElse(kinds[Math.max(0, dialog.getFilterIndex())]);
                write(result, Path.of(chosen), kind, file -> say(FleetTexts.of("report.saved", file), Icon.OK));
            }
        });
    }

    private void write(FleetResult result, Path file, FleetReport kind, Consumer<Path> then) {
        SimulatorJob.start(FleetTexts.of("job.write"), monitor -> {
            try {
                kind.write(result, file, Locale.getDefault());
                Later.run(body, () -> then.accept(file));
            } catch (IOException e) {
                Problems.show(FleetTexts.of("report.failed", file), e.getLocalizedMessage());
            }
        });
    }
}
