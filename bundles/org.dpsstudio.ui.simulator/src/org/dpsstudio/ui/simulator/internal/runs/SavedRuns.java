// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.identity.ServiceAddress;
import org.dpsstudio.device.identity.SimulatedDevice;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.RunFile;
import org.dpsstudio.host.ReadyInfo;
import org.dpsstudio.operations.simulating.ProvisionedRun;
import org.dpsstudio.ui.simulator.internal.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs in files. They hold the device's side alone. Not for the UI thread. */
public final class SavedRuns {
    private static final Logger LOG = LoggerFactory.getLogger(SavedRuns.class);

    private SavedRuns() {
    }

    /**
     * @param file that a run was saved in
     * @return the run, whose device is not known
     * @throws IOException when it cannot be read; the message is a sentence
     */
    public static RunSession load(Path file) throws IOException {
        RunFile read = RunFile.load(file);
        return session(read, new RunSubject(file.getFileName().toString(), read.kind(), read.place(),
                Optional.empty()));
    }

    /**
     * @param file in which the device's last run may be
     * @param device the device
     * @return the run, where there is one that is of a device of this kind
     */
    public static Optional<RunSession> read(Path file, SimulatedDevice device) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RunFile.load(file)).filter(read -> read.kind() == device.source().kind())
                    .map(read -> session(read, RunSubject.of(device)));
        } catch (IOException unreadable) {
            LOG.warn("The last run of {} cannot be read", device.name(), unreadable);
            return Optional.empty();
        }
    }

    private static RunSession session(RunFile read, RunSubject subject) {
        return RunSession.over(subject, new ProvisionedRun(read.result(), List.of(), Optional.empty(),
                Optional.of(Texts.of("saved.untold"))));
    }

    /**
     * @param file replaced where it is there
     * @param session a run that is over
     * @param runs tells where the run went
     * @throws IOException when it cannot be written, or there was no run
     */
    public static void write(Path file, RunSession session, Runs runs) throws IOException {
        ProvisionedRun run = session.moment().run().orElseThrow(() -> new IOException(Texts.of("save.nothing")));
        Optional<SimulatedDevice> device = session.subject().device();
        ServiceAddress.At at = device.map(SimulatedDevice::service).map(address -> address(address, runs))
                .orElseGet(() -> new ServiceAddress.At("", ServiceAddress.USUAL_PORT, "", Optional.empty()));
        new RunFile(session.subject().kind(), session.subject().place(), at.host(), at.port(), at.idScope(),
                device.map(SimulatedDevice::protocol).orElse(DeviceProtocol.HTTPS), run.result()).save(file);
    }

    private static ServiceAddress.At address(ServiceAddress address, Runs runs) {
        return switch (address) {
            case ServiceAddress.At at -> at;
            case ServiceAddress.Embedded own -> {
                String endpoint = runs.embedded().ready().map(ReadyInfo::deviceEndpoint).orElse("localhost:8443");
                int colon = endpoint.lastIndexOf(':');
                yield new ServiceAddress.At(endpoint.substring(0, colon),
                        Integer.parseInt(endpoint.substring(colon + 1)),
                        runs.embedded().ready().map(ReadyInfo::idScope).orElse(""), Optional.empty());
            }
        };
    }
}
