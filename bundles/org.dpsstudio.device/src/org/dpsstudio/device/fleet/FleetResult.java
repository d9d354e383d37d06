// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What came of a run, as it is kept in a folder. The numbers are in memory, the devices' outcomes are not. */
public final class FleetResult {
    private FleetResult() {
    }

    /**
     * @param folder of a run that is over
     * @return its result
     * @throws IOException when it cannot be read
     * @throws FleetException when there is none, or the run was broken off by force
     */
    public static FleetResult open(Path folder) throws IOException, FleetException {
        throw new UnsupportedOperationException();
    }

    /** @return where it is kept */
    public Path folder() {
        throw new UnsupportedOperationException();
    }

    /** @return the fleet as it was then */
    public FleetDefinition definition() {
        throw new UnsupportedOperationException();
    }

    /** @return the service that it called, as {@code host:port} */
    public String service() {
        throw new UnsupportedOperationException();
    }

    /** @return when it began */
    public Instant began() {
        throw new UnsupportedOperationException();
    }

    /** @return why it was over */
    public FleetEnd end() {
        throw new UnsupportedOperationException();
    }

    /** @return which devices were in it */
    public FleetSelection selection() {
        throw new UnsupportedOperationException();
    }

    /** @return the last look at it; complete but for those devices that did not come any more */
    public FleetSnapshot numbers() {
        throw new UnsupportedOperationException();
    }

    /** @return how the latencies of the provisioned devices are distributed, in ascending order */
    public List<LatencyBand> distribution() {
        throw new UnsupportedOperationException();
    }

    /** @return whether there were no more errors than the budget allows, and it was not canceled */
    public boolean withinBudget() {
        throw new UnsupportedOperationException();
    }

    /**
     * @return what came of each device that began, in the order of their ends; to be closed. It throws
     *         UncheckedIOException where it cannot be read on
     * @throws IOException when it cannot be read
     */
    public Stream<DeviceOutcome> outcomes() throws IOException {
        throw new UnsupportedOperationException();
    }
}
