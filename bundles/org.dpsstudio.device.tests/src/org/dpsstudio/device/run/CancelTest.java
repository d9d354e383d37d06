// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.testkit.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A run can be canceled in each of its steps and while it waits, and the thread stays interrupted. */
class CancelTest {
    private static RunningService service;
    private static DeviceTransport transport;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        transport = DeviceTransport.open(2);
    }

    @AfterAll
    static void stop() {
        transport.close();
        service.close();
    }

    /** Stops before one kind of step, by itself or by interrupting its own thread. */
    private record Stopping(StepKind at, boolean byInterruption, List<StepKind> asked) implements RunObserver {
        Stopping(StepKind at, boolean byInterruption) {
            this(at, byInterruption, new ArrayList<>());
        }

        @Override
        public void done(Step step) {
            if (byInterruption && step.kind() == at) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Set<Fault> before(StepKind next, Set<Fault> chosen) throws InterruptedException {
            asked.add(next);
            if (!byInterruption && next == at) {
                throw new InterruptedException();
            }
            return chosen;
        }
    }

    private static List<StepKind> stepsOf(DeviceIdentity device) {
        Stopping nowhere = new Stopping(StepKind.BROKEN_OFF, false);
        assertTrue(ProvisioningRun.run(device, Devices.calling(service), nowhere, transport).provisioned());
        return nowhere.asked();
    }

    private static void assertCanceled(RunResult result, String what) {
        assertInstanceOf(Ending.Canceled.class, result.ending(), () -> what + ": " + result.ending());
        assertEquals(StepKind.BROKEN_OFF, result.steps().getLast().kind(), what);
        assertTrue(Thread.interrupted(), what + ": the thread is not interrupted any more");
    }

    @Test
    void beforeEachStepTheObserverCanStopTheRun() throws Exception {
        DeviceIdentity.OfTpm tpm = Devices.tpm("cancel-tpm");
        service.enroll(Devices.enrollment(tpm));
        DeviceIdentity.Keyed keyed = Devices.keyed("cancel-keyed");
        service.enroll(Devices.enrollment(keyed));
        DeviceIdentity.X509 certified = Devices.selfSigned("cancel-x509");
        service.enroll(Devices.enrollment(certified));
        EnumSet<StepKind> stopped = EnumSet.noneOf(StepKind.class);
        for (DeviceIdentity device : List.of(tpm, keyed, certified)) {
            for (StepKind step : stepsOf(device)) {
                Stopping observer = new Stopping(step, false);
                RunResult result = ProvisioningRun.run(device, Devices.calling(service), observer, transport);
                assertCanceled(result, device + " at " + step);
                assertTrue(result.steps().stream().noneMatch(done -> done.kind() == step), step::name);
                stopped.add(step);
            }
        }
        assertEquals(EnumSet.of(StepKind.CONNECT, StepKind.TLS, StepKind.REGISTER, StepKind.ACTIVATE,
                StepKind.IMPORT, StepKind.TOKEN, StepKind.ANSWER, StepKind.POLL, StepKind.HUB_KEY), stopped);
    }

    @Test
    void afterEachStepAnInterruptionStopsTheRun() throws Exception {
        DeviceIdentity.OfTpm tpm = Devices.tpm("interrupt-tpm");
        service.enroll(Devices.enrollment(tpm));
        List<StepKind> all = ProvisioningRun.run(tpm, Devices.calling(service), RunObserver.NONE, transport).steps()
                .stream().map(Step::kind).toList();
        for (StepKind step : all.subList(0, all.size() - 1)) {
            Stopping observer = new Stopping(step, true);
            RunResult result = ProvisioningRun.run(tpm, Devices.calling(service), observer, transport);
            assertCanceled(result, "after " + step);
            assertEquals(step, result.steps().get(result.steps().size() - 2).kind());
        }
    }

    /** Interrupts a run from outside while it waits for a server after some step. */
    private static void assertInterruptible(ScriptedServer server, DeviceIdentity device, StepKind last)
            throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        RunObserver observer = new RunObserver() {
            @Override
            public void done(Step step) {
                // what comes next is waited for
            }

            @Override
            public Set<Fault> before(StepKind next, Set<Fault> chosen) {
                if (next == last) {
                    waiting.countDown();
                }
                return chosen;
            }
        };
        RunRequest request = new RunRequest("localhost", server.port(), "0ne0", DeviceProtocol.HTTPS,
                List.of(ScriptedServer.CA.certificate()), Optional.empty(), Set.of(), Duration.ofMinutes(5));
        FutureTask<RunResult> run = new FutureTask<>(() -> {
            RunResult result = ProvisioningRun.run(device, request, observer, transport);
            assertCanceled(result, last.name());
            return result;
        });
        Thread thread = Thread.ofVirtual().start(run);
        assertTrue(waiting.await(10, TimeUnit.SECONDS));
        thread.interrupt();
        run.get(5, TimeUnit.SECONDS);
    }

    @Test
    void whileItWaitsForAHandshakeAnInterruptionStopsIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.withoutTls(ScriptedServer.hang())) {
            assertInterruptible(server, Devices.keyed("d"), StepKind.TLS);
        }
    }

    @Test
    void whileItWaitsForAnAnswerAnInterruptionStopsIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.of(ScriptedServer.hang())) {
            assertInterruptible(server, Devices.keyed("d"), StepKind.REGISTER);
        }
    }

    @Test
    void whileItWaitsToAskAgainAnInterruptionStopsIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.of(ScriptedServer.say(202, "Retry-After: 30\r\n",
                "{\"operationId\":\"o\",\"status\":\"assigning\"}"))) {
            assertInterruptible(server, Devices.keyed("d"), StepKind.POLL);
        }
    }

    @Test
    void aTransportThatIsClosedBreaksRunsOff() throws Exception {
        try (ScriptedServer server = ScriptedServer.of(ScriptedServer.hang())) {
            DeviceTransport own = DeviceTransport.open(1);
            RunRequest request = new RunRequest("localhost", server.port(), "0ne0", DeviceProtocol.HTTPS,
                    List.of(ScriptedServer.CA.certificate()), Optional.empty(), Set.of(), Duration.ofSeconds(30));
            CountDownLatch sent = new CountDownLatch(1);
            FutureTask<RunResult> run = new FutureTask<>(
                    () -> ProvisioningRun.run(Devices.keyed("d"), request, step -> {
                        if (step.kind() == StepKind.REGISTER) {
                            sent.countDown();
                        }
                    }, own));
            Thread.ofVirtual().start(run);
            assertTrue(sent.await(10, TimeUnit.SECONDS));
            own.close();
            assertInstanceOf(Ending.BrokenOff.class, run.get(10, TimeUnit.SECONDS).ending());
            Ending.BrokenOff after = assertInstanceOf(Ending.BrokenOff.class,
                    ProvisioningRun.run(Devices.keyed("d"), request, RunObserver.NONE, own).ending());
            assertTrue(after.message().contains("closed"), after::message);
        }
    }
}
