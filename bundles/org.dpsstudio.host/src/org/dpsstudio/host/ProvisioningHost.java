// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.host;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

import org.dpsstudio.host.internal.DataFolderHost;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Subscription;

/**
 * A provisioning service on a data folder. Opening takes the folder for this process alone, makes a new folder a
 * complete service (ID scope, access policy, CA and server certificate, one linked hub) and gives the
 * {@link #service()}; {@link #start()} lets devices and operators in by network. Safe for any thread; opening,
 * starting, stopping and closing wait for disk and network and are not for a UI thread.
 */
public interface ProvisioningHost extends AutoCloseable {

    /**
     * @param settings how to run
     * @return the service, its gateway stopped
     * @throws DataFolderInUseException when another one has the folder open
     * @throws HostException when the settings cannot hold, or the folder cannot be used
     */
    static ProvisioningHost open(HostSettings settings) throws HostException {
        return DataFolderHost.open(settings, Clock.systemUTC(), new SecureRandom());
    }

    /**
     * @param data a folder, which need not exist
     * @return whether it holds a service, open or not
     */
    static boolean exists(Path data) {
        return DataFolderHost.holdsService(data);
    }

    /** @return how it runs */
    HostSettings settings();

    /** @return the service, usable until {@link #close()} whether or not the gateway runs */
    ProvisioningService service();

    /**
     * Starts the gateway and returns when it listens; does nothing when it runs.
     *
     * @return how to reach it
     * @throws HostException when it cannot listen; the state says the same
     */
    ReadyInfo start() throws HostException;

    /** Stops the gateway: accepts nothing new, finishes what is under way. Does nothing when it does not run. */
    void stop();

    /**
     * Takes other settings for the next start. Listen address, port and names may change; the data folder and
     * the trace bounds take effect when it is opened next.
     *
     * @param settings of the same data folder
     * @throws HostException when they cannot hold
     */
    void configure(HostSettings settings) throws HostException;

    /** @return what the gateway does now */
    HostState state();

    /** @return how to reach it, while it runs */
    Optional<ReadyInfo> ready();

    /**
     * @param listener told of each new state, in order, on the thread that brings it about; it must not wait
     * @return ends it
     */
    Subscription onState(Consumer<HostState> listener);

    /** @return the CA certificate that clients trust, in PEM; there as soon as the host is open */
    Path caFile();

    /** Stops, and gives the folder free. */
    @Override
    void close();
}
