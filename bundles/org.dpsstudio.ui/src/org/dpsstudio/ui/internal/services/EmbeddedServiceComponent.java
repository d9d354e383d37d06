// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import org.dpsstudio.host.HostException;
import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.HostState;
import org.dpsstudio.host.ProvisioningHost;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.operations.journal.Event;
import org.dpsstudio.operations.journal.Event.Severity;
import org.dpsstudio.operations.journal.EventLog;
import org.dpsstudio.service.Subscription;
import org.dpsstudio.ui.services.Connections;
import org.dpsstudio.ui.services.EmbeddedService;
import org.dpsstudio.ui.services.ServiceConnection;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.URIUtil;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the embedded service on the workspace's folder {@code service}, from the workbench's start to its end. */
public final class EmbeddedServiceComponent implements EmbeddedService, Connections {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServiceComponent.class);
    private static final String FOLDER = "service";
    private static final int NEIGHBOUR_PORTS = 20;

    private final List<Runnable> stateListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> connectionListeners = new CopyOnWriteArrayList<>();
    private final ISchedulingRule oneAtATime = new OneAtATime();
    private final ReentrantLock changing = new ReentrantLock();
    private volatile ProvisioningHost host;
    private volatile ServiceConnection connection;
    private volatile HostState state = new HostState.Stopped();
    private EventLog events;
    private boolean ended;

    /** One change of the service after another. */
    private static final class OneAtATime implements ISchedulingRule {
        @Override
        public boolean contains(ISchedulingRule rule) {
            return rule == this;
        }

        @Override
        public boolean isConflicting(ISchedulingRule rule) {
            return rule == this;
        }
    }

    /** What a job does. */
    @FunctionalInterface
    private interface Work {
        void run() throws HostException;
    }

    /** Called by the component runtime. */
    public void activate() {
        start();
    }

    /**
     * Called by the component runtime.
     *
     * @param log told of what becomes of the service
     */
    public void setEvents(EventLog log) {
        events = log;
    }

    /** Called by the component runtime; waits for the service to end, so that nothing of it outlives the desktop. */
    public void deactivate() {
        Job.getJobManager().cancel(JOBS);
        changing.lock();
        try {
            ended = true;
            stateListeners.clear();
            connectionListeners.clear();
            ProvisioningHost open = host;
            host = null;
            connection = null;
            if (open != null) {
                open.close();
            }
        } finally {
            changing.unlock();
        }
    }

    @Override
    public HostState state() {
        return state;
    }

    @Override
    public Optional<ReadyInfo> ready() {
        return Optional.ofNullable(host).flatMap(ProvisioningHost::ready);
    }

    @Override
    public Optional<ServiceConnection> connection() {
        return Optional.ofNullable(connection);
    }

    @Override
    public Optional<Path> caFile() {
        return Optional.ofNullable(host).map(ProvisioningHost::caFile);
    }

    @Override
    public Optional<HostSettings> settings() {
        return Optional.ofNullable(host).map(ProvisioningHost::settings);
    }

    @Override
    public List<ServiceConnection> all() {
        return connection().stream().toList();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        connectionListeners.add(listener);
        return () -> connectionListeners.remove(listener);
    }

    @Override
    public Subscription onState(Runnable listener) {
        stateListeners.add(listener);
        return () -> stateListeners.remove(listener);
    }

    @Override
    public void start() {
        schedule(ServiceMessages.starting, () -> {
            open();
            host.start();
        });
    }

    @Override
    public void stop() {
        schedule(ServiceMessages.stopping, () -> {
            if (host != null) {
                host.stop();
            }
        });
    }

    @Override
    public void configure(HostSettings settings) {
        schedule(ServiceMessages.configuring, () -> {
            if (host == null) {
                settings.check();
                settings.save();
                return;
            }
            boolean running = host.state() instanceof HostState.Running;
            host.configure(settings);
            settings.save();
            if (running) {
                host.stop();
                host.start();
            }
        });
    }

    private void open() throws HostException {
        if (host != null) {
            return;
        }
        enter(new HostState.Starting());
        Path data = dataFolder();
        boolean fresh = !ProvisioningHost.exists(data);
        HostSettings settings = HostSettings.load(data);
        if (fresh) {
            settings = withFreePort(settings);
            settings.save();
        }
        ProvisioningHost opened = ProvisioningHost.open(settings);
        opened.onState(this::enter);
        host = opened;
        connection = new ServiceConnection(CONNECTION_ID, ServiceMessages.embeddedName, opened.service());
        connectionListeners.forEach(Runnable::run);
    }

    /** A new workspace takes the next port when another service has the usual one; later it keeps its own. */
    private static HostSettings withFreePort(HostSettings settings) {
        for (int port = settings.httpsPort(); port < settings.httpsPort() + NEIGHBOUR_PORTS; port++) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(settings.listen()))) {
                return settings.withHttpsPort(probe.getLocalPort());
            } catch (IOException taken) {
                LOG.debug("Port {} is taken", port, taken);
            }
        }
        return settings;
    }

    private static Path dataFolder() throws HostException {
        try {
            return Path.of(URIUtil.toURI(Platform.getInstanceLocation().getURL())).resolve(FOLDER);
        } catch (URISyntaxException e) {
            throw new HostException(ServiceMessages.noWorkspace, e);
        }
    }

    private void enter(HostState now) {
        if (state.equals(now)) {
            return;
        }
        state = now;
        switch (now) {
            case HostState.Running running -> log(Severity.INFO,
                    NLS.bind(ServiceMessages.eventRunning, running.ready().deviceEndpoint()));
            case HostState.Stopped stopped -> log(Severity.INFO, ServiceMessages.eventStopped);
            case HostState.Failed failed -> log(Severity.ERROR, failed.reason());
            case HostState.Starting starting -> LOG.debug("{}", starting);
            case HostState.Stopping stopping -> LOG.debug("{}", stopping);
        }
        stateListeners.forEach(Runnable::run);
    }

    private void log(Severity severity, String text) {
        events.add(Event.of(Instant.now(), severity, ServiceMessages.embeddedName, text));
    }

    private IStatus change(Work work) {
        changing.lock();
        try {
            if (!ended) {
                work.run();
            }
            return Status.OK_STATUS;
        } catch (HostException e) {
            LOG.info("{}", e.getMessage());
            enter(new HostState.Failed(e.getMessage()));
            return Status.OK_STATUS;
        } catch (RuntimeException unplanned) {
            enter(new HostState.Failed(ServiceMessages.unplanned));
            return new Status(IStatus.ERROR, EmbeddedServiceComponent.class, ServiceMessages.unplanned, unplanned);
        } finally {
            changing.unlock();
        }
    }

    private void schedule(String name, Work work) {
        Job job = new Job(name) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                return change(work);
            }

            @Override
            public boolean belongsTo(Object family) {
                return family == JOBS;
            }
        };
        job.setRule(oneAtATime);
        job.schedule();
    }
}
