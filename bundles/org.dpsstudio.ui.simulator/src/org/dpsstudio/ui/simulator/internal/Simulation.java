// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.dpsstudio.device.hsm.SecretPrompt;
import org.dpsstudio.device.identity.DeviceShelf;
import org.dpsstudio.device.identity.IdentityException;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.simulating.ProvisionedRun;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.simulator.internal.runs.RunSession;
import org.dpsstudio.ui.simulator.internal.runs.RunSession.Pace;
import org.dpsstudio.ui.simulator.internal.runs.RunSubject;
import org.dpsstudio.ui.simulator.internal.runs.Runs;
import org.dpsstudio.ui.simulator.internal.runs.SavedRuns;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.ui.services.IDisposable;

/**
 * The simulated devices of this workspace, their runs, and the one that is looked at. For the UI thread; what waits for
 * disk or network is done in jobs.
 */
public final class Simulation implements IDisposable {
    /** How many runs of a device are kept in memory. */
    static final int RUNS_KEPT = 20;

    private final DeviceShelf shelf;
    private final Path runFolder;
    private final Runs runner;
    private final Clock clock;
    private final Executor ui;
    private final ListenerList<Runnable> listeners = new ListenerList<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private final Map<String, List<RunSession>> runs = new HashMap<>();
    private List<SimulatedDevice> devices = List.of();
    private List<DeviceShelf.BrokenFile> broken = List.of();
    private Optional<String> problem = Optional.empty();
    private Optional<RunSession> shown = Optional.empty();
    private Optional<SimulatedDevice> looked = Optional.empty();
    private boolean read;

    /**
     * @param folder of the workspace, which need not be there yet
     * @param embedded the desktop's own service
     * @param journal where runs are recorded
     * @param prompt asks for PINs
     * @param clock tells now
     * @param ui runs what it is given on the UI thread
     */
    public Simulation(Path folder, EmbeddedService embedded, Journal journal, SecretPrompt prompt, Clock clock,
            Executor ui) {
        this.shelf = new DeviceShelf(folder.resolve("devices"));
        this.runFolder = folder.resolve("runs");
        this.runner = new Runs(embedded, journal, prompt);
        this.clock = clock;
        this.ui = ui;
        refresh();
    }

    /** @return where the devices are kept */
    public DeviceShelf shelf() {
        return shelf;
    }

    /** @return what a run needs besides its device */
    public Runs runner() {
        return runner;
    }

    /** Reads the devices again. */
    public void refresh() {
        SimulatorJob.hidden(Texts.of("job.read"), monitor -> {
            try {
                DeviceShelf.Contents contents = shelf.contents();
                Map<String, RunSession> last = new HashMap<>();
                contents.devices().forEach(device -> SavedRuns.read(lastRun(device.name()), device)
                        .ifPresent(session -> last.put(key(device.name()), session)));
                ui.execute(() -> took(contents, last));
            } catch (IdentityException unreadable) {
                ui.execute(() -> {
                    problem = Optional.of(unreadable.getMessage());
                    read = true;
                    changed();
                });
            }
        });
    }

    private void took(DeviceShelf.Contents contents, Map<String, RunSession> last) {
        devices = contents.devices();
        broken = contents.broken();
        problem = Optional.empty();
        read = true;
        last.forEach((name, session) -> runs.computeIfAbsent(name, n -> new ArrayList<>(List.of(session))));
        looked = looked.flatMap(device -> find(device.name()));
        if (shown.isEmpty()) {
            shown = looked.flatMap(device -> last(device.name()));
        }
        changed();
    }

    /** @return whether the devices were read */
    public boolean isRead() {
        return read;
    }

    /** @return the devices, by name */
    public List<SimulatedDevice> devices() {
        return devices;
    }

    /** @return files that are no devices, or not anymore */
    public List<DeviceShelf.BrokenFile> broken() {
        return broken;
    }

    /** @return why there are no devices, where they could not be read */
    public Optional<String> problem() {
        return problem;
    }

    /**
     * @param name a device's
     * @return the device
     */
    public Optional<SimulatedDevice> find(String name) {
        return devices.stream().filter(device -> key(device.name()).equals(key(name))).findFirst();
    }

    /**
     * @param name a device's
     * @return its runs, the newest first
     */
    public List<RunSession> runs(String name) {
        return List.copyOf(runs.getOrDefault(key(name), List.of()));
    }

    /**
     * @param name a device's
     * @return its newest run
     */
    public Optional<RunSession> last(String name) {
        return runs(name).stream().findFirst();
    }

    /**
     * @param name a device's
     * @return whether it is in a run now
     */
    public boolean running(String name) {
        return last(name).filter(session -> !session.over()).isPresent();
    }

    /** @return all runs that are over and known, those of one device together, the newest first */
    public List<RunSession> finished() {
        return devices.stream().flatMap(device -> runs(device.name()).stream())
                .filter(session -> session.moment().run().isPresent()).toList();
    }

    /**
     * Lets a device register, and looks at it.
     *
     * @param device which; without effect while it is in a run
     * @param pace how the run goes
     * @param faults what to break from the beginning
     */
    public void provision(SimulatedDevice device, Pace pace, Set<Fault> faults) {
        if (!running(device.name())) {
            RunSession session = new RunSession(RunSubject.of(device), pace, clock.instant(), this::changedLater);
            List<RunSession> kept = runs.computeIfAbsent(key(device.name()), n -> new ArrayList<>());
            kept.addFirst(session);
            if (kept.size() > RUNS_KEPT) {
                kept.removeLast();
            }
            show(session);
            runner.start(session, device, faults, run -> keep(device, run));
        }
    }

    /** The last run of each device outlives the desktop. On the run's thread. */
    private void keep(SimulatedDevice device, ProvisionedRun run) {
        try {
            Files.createDirectories(runFolder);
            SavedRuns.write(lastRun(device.name()), RunSession.over(RunSubject.of(device), run), runner);
        } catch (IOException e) {
            Problems.show(Texts.of("run.notKept", device.name()), e.getMessage());
        }
    }

    private Path lastRun(String name) {
        StringBuilder file = new StringBuilder();
        key(name).chars().forEach(c -> file.append(c < 128 && Character.isLetterOrDigit(c) || c == '-'
                ? String.valueOf((char) c) : String.format(Locale.ROOT, "_%04x", c)));
        return runFolder.resolve(file + ".json");
    }

    /** @param gone devices to delete with their secrets and runs */
    public void remove(List<SimulatedDevice> gone) {
        List<SimulatedDevice> idle = gone.stream().filter(device -> !running(device.name())).toList();
        SimulatorJob.start(Texts.of("job.delete"), monitor -> {
            for (SimulatedDevice device : idle) {
                try {
                    shelf.remove(device.name());
                    Files.deleteIfExists(lastRun(device.name()));
                } catch (IdentityException | IOException e) {
                    Problems.show(Texts.of("delete.failed", device.name()), e.getMessage());
                }
            }
            ui.execute(() -> {
                idle.forEach(device -> runs.remove(key(device.name())));
                if (looked.filter(idle::contains).isPresent()) {
                    looked = Optional.empty();
                    shown = Optional.empty();
                }
            });
            refresh();
        });
    }

    /** @return the run that is looked at */
    public Optional<RunSession> shown() {
        return shown;
    }

    /** @return the device that is looked at, also when it has no run yet */
    public Optional<SimulatedDevice> looked() {
        return looked;
    }

    /** @param session looked at from now on */
    public void show(RunSession session) {
        looked = session.subject().device().flatMap(device -> find(device.name()))
                .or(() -> session.subject().device());
        shown = Optional.of(session);
        changed();
    }

    /** @param device looked at from now on, with its newest run; that of its runs that is shown already stays */
    public void look(SimulatedDevice device) {
        boolean other = !looked.equals(Optional.of(device));
        looked = Optional.of(device);
        if (other) {
            shown = last(device.name());
            changed();
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Many changes in a short time are told once. */
    private void changedLater() {
        if (told.compareAndSet(false, true)) {
            ui.execute(() -> {
                told.set(false);
                changed();
            });
        }
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /**
     * @param listener called on the UI thread after each change
     * @return ends it
     */
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void dispose() {
        runs.values().forEach(kept -> kept.forEach(RunSession::stop));
        listeners.clear();
    }
}
