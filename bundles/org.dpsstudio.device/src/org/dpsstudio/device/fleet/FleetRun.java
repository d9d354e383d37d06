// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A fleet at work. Devices run on virtual threads, so many at once as the definition says; what comes of each is
 * written down as it comes, so that memory does not grow with the fleet. Every method may be called by any thread.
 */
public final class FleetRun implements AutoCloseable {
    private FleetRun() {
    }

    /**
     * @param order what to run
     * @param identities complete, and open until the run is over
     * @param folder of the result, new
     * @return the run, not begun
     * @throws IOException when the folder cannot be written
     * @throws FleetException when identities are missing
     */
    public static FleetRun prepare(FleetOrder order, FleetIdentities identities, Path folder)
            throws IOException, FleetException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param order what to run
     * @param identities complete, and open until the run is over
     * @param folder of the result, new
     * @param runner makes the attempts; closed with the run
     * @return the run, not begun
     * @throws IOException when the folder cannot be written
     * @throws FleetException when identities are missing
     */
    public static FleetRun prepare(FleetOrder order, FleetIdentities identities, Path folder, DeviceRunner runner)
            throws IOException, FleetException {
        throw new UnsupportedOperationException();
    }

    /** Begins; without effect the second time. */
    public void start() {
        throw new UnsupportedOperationException();
    }

    /** Lets nobody come any more until {@link #resume()}; those that run go on. Without effect unless it is running. */
    public void pause() {
        throw new UnsupportedOperationException();
    }

    /** Goes on where it was paused: the plan of arrival is put off by the pause. */
    public void resume() {
        throw new UnsupportedOperationException();
    }

    /** Lets nobody come any more and breaks off those that run. Does not wait. */
    public void cancel() {
        throw new UnsupportedOperationException();
    }

    /** @return how it stands; cheap, and never waits for the devices */
    public FleetSnapshot snapshot() {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits until the run is over.
     *
     * @return the result, which stays in the folder
     * @throws IOException when outcomes could not be written; the run is canceled then
     * @throws InterruptedException when the waiting was interrupted; the run goes on
     */
    public FleetResult await() throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Cancels what is not over, and waits for it: nothing of the run is left, neither threads nor connections. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
