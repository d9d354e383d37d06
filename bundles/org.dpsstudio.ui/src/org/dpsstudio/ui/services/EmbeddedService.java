// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.services;

import java.nio.file.Path;
import java.util.Optional;

import org.dpsstudio.host.HostSettings;
import org.dpsstudio.host.HostState;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.service.Subscription;

/**
 * The service that the desktop runs itself, in its own workspace. It is an OSGi service, found as
 * {@link Connections} is. Safe for any thread; nothing here waits: what takes time is done in a job, and the state
 * tells how it went.
 */
public interface EmbeddedService {
    /** The job family of all jobs that open, start, stop or configure the service. */
    Object JOBS = EmbeddedService.class;

    /** The ID of the connection to it. */
    String CONNECTION_ID = "embedded";

    /** @return what it does; starting while the data folder is being opened, failed when that went wrong */
    HostState state();

    /** @return how to reach it, while it runs */
    Optional<ReadyInfo> ready();

    /** @return the connection to it, as soon as its data folder is open, running or not */
    Optional<ServiceConnection> connection();

    /** @return the CA certificate that clients trust, in PEM, once the data folder is open */
    Optional<Path> caFile();

    /** @return how it runs, once the data folder is open */
    Optional<HostSettings> settings();

    /** Starts it; tries to open the data folder again where that has failed. */
    void start();

    /** Stops it; the lists stay readable. */
    void stop();

    /**
     * Keeps other settings, and starts the service again with them if it runs.
     *
     * @param settings of the same data folder
     */
    void configure(HostSettings settings);

    /**
     * @param listener called after each change of state, on any thread; it must not wait
     * @return ends it
     */
    Subscription onState(Runnable listener);
}
