// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.testkit.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An observer is asked before each step of the device, and breaks and mends what it likes. */
class StepModeTest {
    private static RunningService service;
    private static DeviceTransport transport;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        transport = DeviceTransport.open(1);
    }

    @AfterAll
    static void stop() {
        transport.close();
        service.close();
    }

    /** Chooses one fault before one step, and takes it back before another. */
    private record Breaking(Fault fault, StepKind before, Optional<StepKind> mendedBefore, List<StepKind> asked)
            implements RunObserver {
        @Override
        public void done(Step step) {
            // only what is asked matters here
        }

        @Override
        public Set<Fault> before(StepKind next, Set<Fault> chosen) {
            asked.add(next);
            Set<Fault> faults = EnumSet.noneOf(Fault.class);
            faults.addAll(chosen);
            if (next == before) {
                faults.add(fault);
            }
            if (mendedBefore.isPresent() && mendedBefore.get() == next) {
                faults.remove(fault);
            }
            return faults;
        }
    }

    private static DeviceIdentity.OfTpm enrolled(String id) throws Exception {
        DeviceIdentity.OfTpm device = Devices.tpm(id);
        service.enroll(Devices.enrollment(device));
        return device;
    }

    @Test
    void aNonceIsBrokenInOneStepAndTheNextRunIsMended() throws Exception {
        DeviceIdentity.OfTpm device = enrolled("step-nonce");
        Breaking breaking = new Breaking(Fault.STALE_NONCE, StepKind.TOKEN, Optional.empty(), new ArrayList<>());
        RunResult broken = ProvisioningRun.run(device, Devices.calling(service), breaking, transport);
        assertEquals(401, assertInstanceOf(Ending.Refused.class, broken.ending()).httpStatus());
        assertEquals(List.of(StepKind.CONNECT, StepKind.TLS, StepKind.REGISTER, StepKind.ACTIVATE, StepKind.IMPORT,
                StepKind.TOKEN, StepKind.ANSWER), breaking.asked());
        assertTrue(ProvisioningRun.run(device, Devices.calling(service), RunObserver.NONE, transport).provisioned());
    }

    @Test
    void aFaultThatIsTakenBackBeforeItsStepHasNoEffect() throws Exception {
        DeviceIdentity.OfTpm device = enrolled("step-mended");
        Breaking breaking = new Breaking(Fault.FLIPPED_BIT, StepKind.REGISTER, Optional.of(StepKind.TOKEN),
                new ArrayList<>());
        assertTrue(ProvisioningRun.run(device, Devices.calling(service), breaking, transport).provisioned());
    }

    @Test
    void aFaultThatIsChosenAfterItsStepHasNoEffect() throws Exception {
        DeviceIdentity.OfTpm device = enrolled("step-late");
        Breaking late = new Breaking(Fault.OTHER_ENDORSEMENT_KEY, StepKind.ACTIVATE, Optional.empty(),
                new ArrayList<>());
        RunResult result = ProvisioningRun.run(device, Devices.calling(service), late, transport);
        assertTrue(result.provisioned());
        assertTrue(result.steps().stream().allMatch(step -> step.faults().isEmpty()));
    }

    @Test
    void faultsOfTheHandshakeAreChosenBeforeIt() {
        DeviceIdentity.X509 device = Devices.selfSigned("step-tls");
        service.enroll(Devices.enrollment(device));
        Breaking breaking = new Breaking(Fault.EXPIRED_LEAF, StepKind.TLS, Optional.empty(), new ArrayList<>());
        RunResult result = ProvisioningRun.run(device, Devices.calling(service), breaking, transport);
        assertEquals(401, assertInstanceOf(Ending.Refused.class, result.ending()).httpStatus());
        assertEquals(Set.of(Fault.EXPIRED_LEAF), Steps.only(result, StepKind.TLS).faults());
    }

    /** Lets the server close its connections while the observer makes the run wait before one step. */
    private record Lingering(StepKind before, ScriptedServer server) implements RunObserver {
        @Override
        public void done(Step step) {
            // the steps are looked at in the result
        }

        @Override
        public Set<Fault> before(StepKind next, Set<Fault> chosen) throws InterruptedException {
            if (next == before) {
                server.dropNextConnection();
                // A whole run on the transport's only thread, which has seen the closed connection when it is over.
                assertTrue(ProvisioningRun.run(service(), Devices.calling(service), RunObserver.NONE, transport)
                        .provisioned());
            }
            return chosen;
        }

        private static DeviceIdentity service() {
            DeviceIdentity.Keyed other = Devices.keyed("step-other");
            StepModeTest.service.enroll(Devices.enrollment(other));
            return other;
        }
    }

    @Test
    void aConnectionThatIsClosedWhileTheObserverThinksIsOpenedAgain() {
        String assigned = "{\"operationId\":\"o\",\"status\":\"assigned\",\"registrationState\":"
                + "{\"assignedHub\":\"h\",\"deviceId\":\"d\"}}";
        for (StepKind step : List.of(StepKind.TLS, StepKind.REGISTER)) {
            try (ScriptedServer server = ScriptedServer.of(ScriptedServer.say(200, "", assigned))) {
                RunRequest calling = new RunRequest("localhost", server.port(), "0ne0", DeviceProtocol.HTTPS,
                        List.of(ScriptedServer.CA.certificate()), Optional.empty(), Set.of(),
                        RunRequest.USUAL_PATIENCE);
                RunResult result = ProvisioningRun.run(Devices.keyed("d"), calling, new Lingering(step, server),
                        transport);
                assertTrue(result.provisioned(), () -> step + ": " + result.ending());
                assertEquals(2, Steps.all(result, StepKind.CONNECT).size());
                assertEquals(1, server.asked().stream().filter(asked -> asked.startsWith("PUT")).count());
            }
        }
    }
}
