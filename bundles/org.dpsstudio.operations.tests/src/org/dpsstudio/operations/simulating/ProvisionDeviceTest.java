// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.simulating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunObserver;
import org.dpsstudio.device.run.RunRequest;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.run.Step;
import org.dpsstudio.device.run.StepKind;
import org.dpsstudio.device.tpm.SoftwareTpm;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.operations.journal.Journal;
import org.dpsstudio.operations.journal.JournalEntry;
import org.dpsstudio.testkit.service.RunningService;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProvisionDeviceTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final RegistrationId DEVICE = RegistrationId.of("press-7");

    private final Journal journal = new Journal(Clock.systemUTC());
    private RunningService running;

    @BeforeEach
    void start() {
        running = RunningService.start();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void theRunStandsBesideTheServicesTraceAndTheTwinThatTheHubHolds() throws TpmException {
        var identity = new DeviceIdentity.Keyed(DEVICE, SymmetricKey.generate(RANDOM));
        IndividualEnrollment plain = DeviceEnrollments.of(identity);
        EnrollmentSettings none = plain.settings();
        var twin = new InitialTwin(Optional.of(new JsonText("{\"line\":4}")), Optional.empty());
        running.enroll(plain.withSettings(new EnrollmentSettings(none.provisioningStatus(), none.reprovisionPolicy(),
                none.allocationPolicy(), none.iotHubHostName(), none.iotHubs(), none.customAllocation(),
                Optional.of(twin), none.capabilities())));
        provision(identity, Set.of());
        ProvisionedRun run = provision(identity, Set.of());
        assertTrue(run.result().provisioned(), run.result().ending().toString());
        assertEquals(List.of(Outcome.ASSIGNED), outcomes(run), "an earlier run's trace is not this one's");
        assertEquals(Optional.of(twin), run.hubDevice().map(device -> device.twin()));
        assertEquals(Optional.empty(), run.untold());
        JournalEntry entry = journal.entries().getLast();
        assertEquals(JournalEntry.Outcome.DONE, entry.outcome());
        assertEquals("dps device registration create --id-scope " + running.idScope()
                + " --registration-id press-7 --host localhost --port " + running.port(),
                entry.commandLines().getFirst());
    }

    @Test
    void bothAttemptsOfATpmAreThereInTheirOrder() throws TpmException {
        try (var identity = new DeviceIdentity.OfTpm(DEVICE, SoftwareTpm.create(RANDOM))) {
            running.enroll(DeviceEnrollments.of(identity));
            ProvisionedRun run = provision(identity, Set.of());
            assertTrue(run.result().provisioned(), run.result().ending().toString());
            assertEquals(List.of(Outcome.CHALLENGED, Outcome.ASSIGNED), outcomes(run));
        }
    }

    @Test
    void aRefusedDeviceHasItsReasonAndNoHubDevice() throws TpmException {
        var identity = new DeviceIdentity.Keyed(DEVICE, SymmetricKey.generate(RANDOM));
        running.enroll(DeviceEnrollments.of(identity));
        ProvisionedRun run = provision(identity, Set.of(Fault.WRONG_CLOCK));
        assertInstanceOf(Ending.Refused.class, run.result().ending());
        assertEquals(Optional.of(Rule.TOKEN_NOT_EXPIRED), run.traces().getLast().deciding().map(f -> f.rule()));
        assertEquals(Optional.empty(), run.hubDevice());
        JournalEntry entry = journal.entries().getLast();
        assertEquals(JournalEntry.Outcome.FAILED, entry.outcome());
        assertTrue(entry.commandLines().getFirst().endsWith(" --fault wrong-clock"), entry.toString());
    }

    @Test
    void withoutTheServiceTheRunIsAlone() throws TpmException {
        var identity = new DeviceIdentity.Keyed(DEVICE, SymmetricKey.generate(RANDOM));
        running.enroll(DeviceEnrollments.of(identity));
        var operation = new ProvisionDeviceOperation(Optional.empty(), journal, identity, request(Set.of()),
                RunObserver.NONE);
        ProvisionedRun run = operation.execute(operation.plan(), null);
        assertTrue(run.result().provisioned());
        assertEquals(List.of(), run.traces());
        assertEquals(Optional.empty(), run.untold());
    }

    @Test
    void cancelingBreaksTheRunOffAndLeavesTheThreadAsItWas() throws TpmException {
        var identity = new DeviceIdentity.Keyed(DEVICE, SymmetricKey.generate(RANDOM));
        running.enroll(DeviceEnrollments.of(identity));
        var monitor = new NullProgressMonitor();
        RunObserver canceling = new RunObserver() {
            @Override
            public void done(Step step) {
                // Nothing is kept.
            }

            @Override
            public Set<Fault> before(StepKind next, Set<Fault> chosen) throws InterruptedException {
                if (next == StepKind.REGISTER) {
                    monitor.setCanceled(true);
                    new CountDownLatch(1).await();
                }
                return chosen;
            }
        };
        var operation = new ProvisionDeviceOperation(Optional.of(running.service()), journal, identity,
                request(Set.of()), canceling);
        ProvisionedRun run = operation.execute(operation.plan(), monitor);
        assertInstanceOf(Ending.Canceled.class, run.result().ending());
        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals(List.of(), run.traces());
    }

    private ProvisionedRun provision(DeviceIdentity identity, Set<Fault> faults) {
        var operation = new ProvisionDeviceOperation(Optional.of(running.service()), journal, identity,
                request(faults), RunObserver.NONE);
        return operation.execute(operation.plan(), null);
    }

    private RunRequest request(Set<Fault> faults) {
        return new RunRequest(RunningService.HOST, running.port(), running.idScope(), DeviceProtocol.HTTPS,
                running.trusted(), Optional.empty(), faults, RunRequest.USUAL_PATIENCE)
                .withPollAfter(Duration.ofMillis(10));
    }

    private static List<Outcome> outcomes(ProvisionedRun run) {
        return run.traces().stream().map(Trace::outcome).toList();
    }
}
