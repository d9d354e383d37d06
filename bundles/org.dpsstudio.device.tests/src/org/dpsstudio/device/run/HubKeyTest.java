// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.dpsstudio.device.identity.DeviceIdentity;
import org.dpsstudio.device.run.RunRequest.HubKeyPlace;
import org.dpsstudio.device.run.RunResult.Ending;
import org.dpsstudio.device.tpm.Tpm;
import org.dpsstudio.device.tpm.TpmAddress;
import org.dpsstudio.device.tpm.TpmException;
import org.dpsstudio.device.tpm.TssTpm;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.testkit.service.RunningService;
import org.dpsstudio.testkit.tpm.SwTpm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the hub's key in a TPM: it is kept, and what others left in its place is not taken away unasked. */
class HubKeyTest {
    private static final Bytes PROBE = Bytes.of("probe".getBytes(StandardCharsets.UTF_8));

    private static RunningService service;
    private static DeviceTransport transport;

    @TempDir
    private Path folder;

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

    private static RunResult run(DeviceIdentity device, HubKeyPlace place) {
        RunResult result = ProvisioningRun.run(device, Devices.calling(service).withHubKey(place), RunObserver.NONE,
                transport);
        assertTrue(assertInstanceOf(Ending.Assigned.class, result.ending(), () -> result.ending().toString())
                .hubKeyImported());
        return result;
    }

    private static Optional<Bytes> signedByKept(DeviceIdentity.OfTpm device) throws TpmException {
        Optional<Tpm.HmacKey> there = device.tpm().persisted();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        try (Tpm.HmacKey key = there.get()) {
            return Optional.of(key.sign(PROBE));
        }
    }

    private static Bytes signedByHub(DeviceIdentity device) throws Exception {
        AuthenticationScheme.Sas hub = assertInstanceOf(AuthenticationScheme.Sas.class,
                service.hubDevice(device.registrationId().text()).orElseThrow().authentication());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(hub.primary().secret().reveal(), "HmacSHA256"));
        return Bytes.of(mac.doFinal(PROBE.toArray()));
    }

    private static Optional<String> problem(RunResult result) {
        return Steps.only(result, StepKind.HUB_KEY).problem();
    }

    @Test
    void aTpmInThisProcessKeepsTheKeyOfItsLastRun() throws Exception {
        DeviceIdentity.OfTpm device = Devices.tpm("hub-in-process");
        service.enroll(Devices.enrollment(device));
        assertEquals(Optional.empty(), problem(run(device, HubKeyPlace.NOT_KEPT)));
        assertEquals(Optional.empty(), signedByKept(device));
        for (int i = 0; i < 2; i++) {
            assertEquals(Optional.empty(), problem(run(device, HubKeyPlace.WHERE_FREE)));
            assertEquals(Optional.of(signedByHub(device)), signedByKept(device));
        }
    }

    @Test
    void aRealTpmIsProvisionedAndKeepsWhatOthersLeftThere() throws Exception {
        assumeTrue(SwTpm.isThere(), SwTpm.MISSING);
        try (SwTpm swtpm = SwTpm.start(folder);
                TssTpm tpm = TssTpm.open(new TpmAddress.Socket("127.0.0.1", swtpm.port()))) {
            DeviceIdentity.OfTpm first = new DeviceIdentity.OfTpm(RegistrationId.of("hub-first"), tpm);
            service.enroll(Devices.enrollment(first));
            assertEquals(Optional.empty(), problem(run(first, HubKeyPlace.WHERE_FREE)));
            Bytes kept = signedByHub(first);
            assertEquals(Optional.of(kept), signedByKept(first));

            DeviceIdentity.OfTpm second = new DeviceIdentity.OfTpm(RegistrationId.of("hub-second"), tpm);
            service.enroll(Devices.enrollment(second));
            assertTrue(problem(run(second, HubKeyPlace.WHERE_FREE)).orElseThrow().contains("0x81000100"));
            assertEquals(Optional.of(kept), signedByKept(second), "somebody else's key was taken away");

            assertEquals(Optional.empty(), problem(run(second, HubKeyPlace.REPLACING)));
            assertEquals(Optional.of(signedByHub(second)), signedByKept(second));
        }
    }

    @Test
    void aRealTpmRefusesAWrongInnerKey() throws Exception {
        assumeTrue(SwTpm.isThere(), SwTpm.MISSING);
        try (SwTpm swtpm = SwTpm.start(folder);
                TssTpm tpm = TssTpm.open(new TpmAddress.Socket("127.0.0.1", swtpm.port()))) {
            DeviceIdentity.OfTpm device = new DeviceIdentity.OfTpm(RegistrationId.of("hub-inner"), tpm);
            service.enroll(Devices.enrollment(device));
            RunResult result = ProvisioningRun.run(device, Devices.calling(service, Fault.WRONG_INNER_KEY),
                    RunObserver.NONE, transport);
            assertEquals(401, assertInstanceOf(Ending.Refused.class, result.ending()).httpStatus());
            Step imported = Steps.only(result, StepKind.IMPORT);
            assertTrue(imported.problem().isPresent());
            String code = Steps.value(imported, "responseCode").text();
            assertTrue(code.equals("000003D5") || code.equals("000003DF"), code);
            run(device, HubKeyPlace.REPLACING);
        }
    }
}
