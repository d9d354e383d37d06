// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.dpsstudio.device.internal.fleet.OutcomeLog;
import org.dpsstudio.device.internal.fleet.ResultJson;

/** What came of a run, as it is kept in a folder. The numbers are in memory, the devices' outcomes are not. */
public final class FleetResult {
    private final Path folder;
    private final ResultJson.Content content;

    private FleetResult(Path folder, ResultJson.Content content) {
        this.folder = folder;
        this.content = content;
    }

    /**
     * @param folder of a run that is over
     * @return its result
     * @throws IOException when it cannot be read
     * @throws FleetException when there is none, or the run was broken off by force
     */
    public static FleetResult open(Path folder) throws IOException, FleetException {
        return new FleetResult(folder, ResultJson.read(folder));
    }

    /** @return where it is kept */
    public Path folder() {
        return folder;
    }

    /** @return the fleet as it was then */
    public FleetDefinition definition() {
        return content.definition();
    }

    /** @return the service that it called, as {@code host:port} */
    public String service() {
        return content.service();
    }

    /** @return when it began */
    public Instant began() {
        return content.began();
    }

    /** @return why it was over */
    public FleetEnd end() {
        return content.numbers().end().orElseThrow();
    }

    /** @return which devices were in it */
    public FleetSelection selection() {
        return content.selection();
    }

    /** @return the last look at it; complete but for those devices that did not come any more */
    public FleetSnapshot numbers() {
        return content.numbers();
    }

    /** @return how the latencies of the provisioned devices are distributed, in ascending order */
    public List<LatencyBand> distribution() {
        return content.bands();
    }

    /** @return whether there were no more errors than the budget allows, and it was not canceled */
    public boolean withinBudget() {
        return end() != FleetEnd.CANCELED
                && !definition().budget().exceededBy(numbers().errors(), numbers().devices());
    }

    /**
     * @return what came of each device that began, in the order of their ends; to be closed. It throws
     *         UncheckedIOException where it cannot be read on
     * @throws IOException when it cannot be read
     */
    public Stream<DeviceOutcome> outcomes() throws IOException {
        return OutcomeLog.read(folder);
    }
}
