// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.testkit.service.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Devices of every kind against the service, from the first step to the last. */
class ProvisioningRunTest {
    private static RunningService service;
    private static DeviceTransport transport;

    @BeforeAll
    static void start() {
        service = RunningService.start();
        transport = DeviceTransport.open();
    }

    @AfterAll
    static void stop() {
        transport.close();
        service.close();
    }

    private static RunResult run(DeviceIdentity device, Fault... faults) {
        return ProvisioningRun.run(device, Devices.calling(service, faults), RunObserver.NONE, transport);
    }

    private static List<StepKind> kinds(RunResult result) {
        return result.steps().stream().map(Step::kind).toList();
    }

    private static Ending.Assigned assigned(RunResult result) {
        return assertInstanceOf(Ending.Assigned.class, result.ending(), () -> result.ending().toString());
    }

    @Test
    void aDeviceWithAKeyIsProvisioned() {
        DeviceIdentity.Keyed device = Devices.keyed("Keyed-1");
        service.enroll(Devices.enrollment(device));
        RunResult result = run(device);
        Ending.Assigned end = assigned(result);
        assertEquals(FirstSetup.FIRST_HUB.text(), end.hub());
        assertEquals("Keyed-1", end.deviceId());
        assertEquals(Optional.of("initialAssignment"), end.substatus());
        assertEquals(List.of(StepKind.CONNECT, StepKind.TLS, StepKind.TOKEN, StepKind.REGISTER, StepKind.ACCEPTED,
                StepKind.POLL, StepKind.ASSIGNED), kinds(result));
        assertEquals(Outcome.ASSIGNED, service.traces(device.registrationId()).getFirst().outcome());
        assertTrue(service.hubDevice("Keyed-1").isPresent());
    }

    @Test
    void aDeviceWithACertificateOfItsOwnIsProvisioned() {
        DeviceIdentity.X509 device = Devices.selfSigned("self-1");
        service.enroll(Devices.enrollment(device));
        RunResult result = run(device);
        assigned(result);
        assertEquals(List.of(StepKind.CONNECT, StepKind.TLS, StepKind.REGISTER, StepKind.ACCEPTED, StepKind.POLL,
                StepKind.ASSIGNED), kinds(result));
    }

    @Test
    void aDeviceOfAGroupSendsItsIntermediates() {
        Devices.Line line = new Devices.Line();
        line.enrollAt(service);
        RunResult result = run(line.device("line-1"));
        assigned(result);
        assertEquals(Outcome.ASSIGNED,
                service.traces(result.registrationId()).getFirst().outcome());
    }

    @Test
    void aDeviceWithATpmIsProvisionedAndItsTpmHoldsTheHubsKey() throws Exception {
        DeviceIdentity.OfTpm device = Devices.tpm("tpm-1");
        service.enroll(Devices.enrollment(device));
        RunResult result = run(device);
        assertTrue(assigned(result).hubKeyImported());
        assertEquals(List.of(StepKind.CONNECT, StepKind.TLS, StepKind.REGISTER, StepKind.CHALLENGE, StepKind.ACTIVATE,
                StepKind.IMPORT, StepKind.TOKEN, StepKind.ANSWER, StepKind.ACCEPTED, StepKind.POLL, StepKind.ASSIGNED,
                StepKind.HUB_KEY), kinds(result));
        assertTrue(result.steps().stream().allMatch(step -> step.problem().isEmpty()));
        AuthenticationScheme.Sas hub = assertInstanceOf(AuthenticationScheme.Sas.class,
                service.hubDevice("tpm-1").orElseThrow().authentication());
        Bytes probe = Bytes.of("probe".getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(hub.primary().secret().reveal(), "HmacSHA256"));
        try (Tpm.HmacKey kept = device.tpm().persisted().orElseThrow()) {
            assertEquals(Bytes.of(mac.doFinal(probe.toArray())), kept.sign(probe));
        }
    }

    @Test
    void manyDevicesOfEveryKindRunAtOnceOnOneTransport() throws Exception {
        Devices.Line line = new Devices.Line();
        line.enrollAt(service);
        List<DeviceIdentity> devices = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            DeviceIdentity.Keyed keyed = Devices.keyed("many-keyed-" + i);
            service.enroll(Devices.enrollment(keyed));
            devices.add(keyed);
            devices.add(line.device("many-x509-" + i));
        }
        for (int i = 0; i < 4; i++) {
            DeviceIdentity.OfTpm tpm = Devices.tpm("many-tpm-" + i);
            service.enroll(Devices.enrollment(tpm));
            devices.add(tpm);
        }
        RunRequest patient = new RunRequest(RunningService.HOST, service.port(), service.idScope(),
                DeviceProtocol.HTTPS, service.trusted(), Optional.empty(), Set.of(), Duration.ofSeconds(30))
                .withPollAfter(Duration.ZERO);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RunResult>> runs = new ArrayList<>();
            for (DeviceIdentity device : devices) {
                runs.add(threads.submit(() -> ProvisioningRun.run(device, patient, RunObserver.NONE, transport)));
            }
            for (int i = 0; i < runs.size(); i++) {
                RunResult result = runs.get(i).get();
                assertEquals(devices.get(i).registrationId(), result.registrationId());
                assertEquals(devices.get(i).registrationId().text(), assigned(result).deviceId());
                String raw = new String(Steps.only(result, StepKind.ASSIGNED).raw().toArray(), StandardCharsets.UTF_8);
                assertTrue(raw.contains("\"deviceId\":\"" + assigned(result).deviceId() + "\""), raw);
            }
        }
    }
}
