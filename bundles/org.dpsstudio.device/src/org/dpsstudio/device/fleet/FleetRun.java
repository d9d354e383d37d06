// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.io.IOException;
import java.nio.file.Path;

import org.dpsstudio.device.internal.fleet.FleetEngine;
import org.dpsstudio.device.internal.fleet.RealDevices;

/**
 * A fleet at work. Devices run on virtual threads, so many at once as the definition says; what comes of each is
 * written down as it comes, so that memory does not grow with the fleet. Every method may be called by any thread.
 */
public final class FleetRun implements AutoCloseable {
    private final FleetEngine engine;

    private FleetRun(FleetEngine engine) {
        this.engine = engine;
    }

    /**
     * A run whose devices call the service.
     *
     * @param order what to run
     * @param identities complete, of the same definition, and open until the run is over
     * @param folder of the result, new or empty
     * @return the run, not begun
     * @throws IOException when the folder cannot be written
     * @throws FleetException when identities are missing, or something is in the folder
     */
    public static FleetRun prepare(FleetOrder order, FleetIdentities identities, Path folder)
            throws IOException, FleetException {
        DeviceRunner runner = new RealDevices();
        try {
            return prepare(order, identities, folder, runner);
        } catch (IOException | FleetException | RuntimeException failed) {
            runner.close();
            throw failed;
        }
    }

    /**
     * A run with attempts of one's own.
     *
     * @param order what to run
     * @param identities complete, of the same definition, and open until the run is over
     * @param folder of the result, new or empty
     * @param runner makes the attempts; closed with the run
     * @return the run, not begun
     * @throws IOException when the folder cannot be written
     * @throws FleetException when identities are missing, or something is in the folder
     */
    public static FleetRun prepare(FleetOrder order, FleetIdentities identities, Path folder, DeviceRunner runner)
            throws IOException, FleetException {
        return new FleetRun(FleetEngine.prepare(order, identities.kept(), folder, runner));
    }

    /** Begins; without effect the second time. */
    public void start() {
        engine.start();
    }

    /** Lets nobody come any more until {@link #resume()}; those that run go on. Without effect unless it is running. */
    public void pause() {
        engine.pause();
    }

    /** Goes on where it was paused: the plan of arrival is put off by the pause. */
    public void resume() {
        engine.resume();
    }

    /** Lets nobody come any more and breaks off those that run. Does not wait. */
    public void cancel() {
        engine.stop(FleetEnd.CANCELED);
    }

    /** @return how it stands; cheap, and never waits for the devices */
    public FleetSnapshot snapshot() {
        return engine.snapshot();
    }

    /**
     * Waits until the run is over.
     *
     * @return the result, which stays in the folder
     * @throws IOException when outcomes could not be written, on which the run is canceled, or when it was canceled
     *         before it began
     * @throws InterruptedException when the waiting was interrupted; the run goes on
     */
    public FleetResult await() throws IOException, InterruptedException {
        engine.await();
        try {
            return FleetResult.open(engine.folder());
        } catch (FleetException neverBegun) {
            throw new IOException(neverBegun.getMessage(), neverBegun);
        }
    }

    /** Cancels what is not over, and waits for it: nothing of the run is left, neither threads nor connections. */
    @Override
    public void close() {
        engine.close();
    }
}
