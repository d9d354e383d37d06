// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.certificates.internal.inspecting;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.dpsstudio.service.ServiceChange;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.certificates.CertificateSelection;
import org.dpsstudio.ui.certificates.CertificateSource;
import org.dpsstudio.ui.certificates.internal.Texts;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/**
 * What the views of a window look at: one certificate, read and judged in the background. It follows what is selected
 * until it is pinned. For the UI thread.
 */
public final class Inspecting {
    /** The job family of those that read and judge. */
    public static final Object JOBS = Inspecting.class;

    private static final long GATHER_MILLIS = 400;
    private static final int REMEMBERED = 20;

    private final Supplier<Optional<ServiceConnection>> service;
    private final Clock clock;
    private final Executor ui;
    private final ListenerList<Runnable> listeners = new ListenerList<>();
    private final List<Contents> recent = new ArrayList<>();
    private final Reading reading = new Reading();

    private Optional<CertificateSource> source = Optional.empty();
    private Optional<CertificateSource> followed = Optional.empty();
    private Optional<CertificateSource.Answer> known = Optional.empty();
    private Optional<Instant> at = Optional.empty();
    private Optional<Inspected> shown = Optional.empty();
    private int chosen;
    private boolean pinned;
    private boolean busy;
    private volatile Wanted wanted;
    private Optional<ServiceConnection> watched = Optional.empty();
    private Subscription watching = () -> {
    };

    /** What is to be read; an answer for anything else comes too late. */
    private record Wanted(CertificateSource source, Optional<CertificateSource.Answer> answer, int chosen,
            Optional<Instant> at) {
    }

    /** Reads what is wanted when it runs. */
    private final class Reading extends Job {
        private Reading() {
            super(Texts.of("inspect.reading"));
            setSystem(true);
        }

        @Override
        protected IStatus run(IProgressMonitor monitor) {
            Wanted now = wanted;
            if (now != null) {
                CertificateSource.Answer answer = now.answer().orElseGet(now.source()::read);
                int index = now.chosen() < answer.certificates().size() ? now.chosen() : 0;
                Optional<Contents> contents = answer.certificates().isEmpty() ? Optional.empty()
                        : Optional.of(CertificateReading.read(answer.certificates().get(index),
                                now.at().orElseGet(clock::instant), judge(now.source(), answer, index)));
                ui.execute(() -> took(now, new Inspected(now.source(), answer, index, contents)));
            }
            return Status.OK_STATUS;
        }

        @Override
        public boolean belongsTo(Object family) {
            return family == JOBS;
        }
    }

    /**
     * @param service who judges certificates that are of no service
     * @param clock tells now
     * @param ui runs what it is given on the UI thread
     */
    public Inspecting(Supplier<Optional<ServiceConnection>> service, Clock clock, Executor ui) {
        this.service = service;
        this.clock = clock;
        this.ui = ui;
    }

    private Optional<ServiceConnection> judge(CertificateSource from, CertificateSource.Answer answer, int index) {
        return answer.certificates().get(index).connection().or(from::connection).or(service);
    }

    /**
     * Looks at what was selected elsewhere, unless it is pinned. What was selected before and still is does not take
     * the place of something that was opened since.
     *
     * @param selected what has certificates
     */
    public void follow(CertificateSource selected) {
        if (!pinned && !followed.equals(Optional.of(selected))) {
            followed = Optional.of(selected);
            look(selected);
        }
    }

    /**
     * Looks at what the operator asked for, pinned or not.
     *
     * @param asked what has certificates
     */
    public void open(CertificateSource asked) {
        look(asked);
    }

    private void look(CertificateSource at) {
        source = Optional.of(at);
        known = Optional.empty();
        chosen = 0;
        read(0);
    }

    /** @param index which of the source's certificates to look at, from 0 */
    public void choose(int index) {
        chosen = index;
        read(0);
    }

    /** @param time for which to judge; absent for now */
    public void at(Optional<Instant> time) {
        if (!at.equals(time)) {
            at = time;
            read(0);
        }
    }

    /** Reads and judges anew. */
    public void refresh() {
        known = Optional.empty();
        read(0);
    }

    private void read(long delay) {
        source.ifPresent(s -> {
            wanted = new Wanted(s, known, chosen, at);
            busy = true;
            reading.schedule(delay);
            if (delay == 0) {
                reading.wakeUp();
            }
            changed();
        });
    }

    private void took(Wanted asked, Inspected read) {
        if (asked != wanted) {
            return;
        }
        busy = false;
        shown = Optional.of(read);
        known = Optional.of(read.answer());
        chosen = read.chosen();
        read.contents().ifPresent(this::remember);
        watch(read.contents().flatMap(Contents::judged).map(Judged::connection));
        changed();
    }

    private void remember(Contents contents) {
        recent.removeIf(c -> c.selection().leaf().equals(contents.selection().leaf()));
        recent.addFirst(contents);
        if (recent.size() > REMEMBERED) {
            recent.removeLast();
        }
    }

    /** An enrollment that is changed changes what is shown, and what the judgement comes to. */
    private void watch(Optional<ServiceConnection> connection) {
        if (!connection.equals(watched)) {
            watching.close();
            watched = connection;
            watching = connection.map(c -> c.service().onChange(this::serviceChanged)).orElse(() -> {
            });
        }
    }

    private void serviceChanged(ServiceChange change) {
        boolean matters = switch (change) {
            case ServiceChange.AttemptTraced traced -> false;
            case ServiceChange.RegistrationChanged registered -> false;
            default -> true;
        };
        if (matters) {
            ui.execute(() -> {
                if (!listeners.isEmpty() && source.filter(s -> !(s instanceof CertificateSelection)).isPresent()) {
                    known = Optional.empty();
                }
                if (!listeners.isEmpty()) {
                    read(GATHER_MILLIS);
                }
            });
        }
    }

    /** @param keep whether to stay with what is shown whatever is selected */
    public void pin(boolean keep) {
        if (pinned != keep) {
            pinned = keep;
            changed();
        }
    }

    /** @return whether it stays with what is shown */
    public boolean pinned() {
        return pinned;
    }

    /** @return whether something is being read */
    public boolean busy() {
        return busy;
    }

    /** @return what was read last */
    public Optional<Inspected> shown() {
        return shown;
    }

    /** @return what is being looked at, read or not yet */
    public Optional<CertificateSource> source() {
        return source;
    }

    /** @return the time for which is judged, where that is not now */
    public Optional<Instant> at() {
        return at;
    }

    /** @return the certificates that were looked at last, the newest first */
    public List<Contents> recent() {
        return List.copyOf(recent);
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
        return () -> {
            listeners.remove(listener);
            if (listeners.isEmpty()) {
                watch(Optional.empty());
            }
        };
    }
}
