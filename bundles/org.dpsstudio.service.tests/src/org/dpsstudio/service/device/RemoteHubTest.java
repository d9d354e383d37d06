// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.hub.AuthenticationScheme;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.model.registration.RegistrationFailure;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.registration.Substatus;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Remedy;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.service.FirstSetup;
import org.dpsstudio.service.ServiceOnMemory;
import org.dpsstudio.service.port.HubConnector;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.junit.jupiter.api.Test;

/** Hubs that are elsewhere do what they are asked at once, and may refuse. */
class RemoteHubTest {
    private static final HubName FIRST = FirstSetup.FIRST_HUB;

    private final FarHubs hubs = new FarHubs();
    private final ServiceOnMemory it = new ServiceOnMemory(Optional.of(hubs));
    private final IndividualEnrollment dev = it.enrollByKey("dev");

    /** Hubs elsewhere. */
    private static final class FarHubs implements HubConnector {
        private final Map<String, HubDevice> devices = new HashMap<>();
        private final List<HubName> refusing = new ArrayList<>();

        @Override
        public Optional<HubDevice> find(LinkedHub hub, DeviceId deviceId) {
            return Optional.ofNullable(devices.get(hub.name() + "/" + deviceId));
        }

        @Override
        public HubAnswer put(LinkedHub hub, HubDevice device) {
            if (refusing.contains(hub.name())) {
                return new HubAnswer.Refused("IotHubUnauthorizedAccess");
            }
            devices.put(hub.name() + "/" + device.deviceId(), device);
            return new HubAnswer.Done();
        }

        @Override
        public HubAnswer remove(LinkedHub hub, DeviceId deviceId) {
            if (refusing.contains(hub.name())) {
                return new HubAnswer.Refused("IotHubUnauthorizedAccess");
            }
            devices.remove(hub.name() + "/" + deviceId);
            return new HubAnswer.Done();
        }
    }

    @Test
    void theDeviceIsCreatedThere() {
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", it.token(dev)).status());
        assertEquals(List.of(FIRST + "/dev"), List.copyOf(hubs.devices.keySet()));
        assertTrue(it.hubDevice(FIRST, "dev").isEmpty());
    }

    @Test
    void aHubThatRefusesFailsTheOperationInItsOwnWords() {
        hubs.refusing.add(FIRST);
        RegistrationRecord record = it.provision("dev", it.token(dev));
        assertEquals(RegistrationStatus.FAILED, record.status());
        assertEquals(Optional.of(new RegistrationFailure(400209, "IotHubUnauthorizedAccess")), record.failure());
        assertEquals(Outcome.FAILED, it.trace().outcome());
        assertEquals(400209, it.trace().errorCode());
        assertEquals(List.of(Rule.HUB_DEVICE), it.failed());
        assertEquals(Optional.of(Remedy.LINK_HUB), it.finding(Rule.HUB_DEVICE).remedy());
    }

    @Test
    void aTpmWhoseHubRefusesKeepsTheKeyThatItHas() throws Exception {
        MadeTpm tpm = new MadeTpm();
        it.enroll(IndividualEnrollment.of(RegistrationId.of("tpm"), new AttestationMechanism.Tpm(
                new EndorsementKey(tpm.endorsementKey()), Optional.empty())));
        RegistrationRecord first = provision(tpm);
        HubDevice device = hubs.devices.get(FIRST + "/tpm");
        assertEquals(new AuthenticationScheme.Sas(
                tpm.opened(KeyBlob.read(first.authenticationKey().orElseThrow())), Optional.empty()),
                device.authentication());
        hubs.refusing.add(FIRST);
        RegistrationRecord failed = provision(tpm);
        assertEquals(RegistrationStatus.FAILED, failed.status());
        assertEquals(first.authenticationKey(), failed.authenticationKey());
        assertEquals(device, hubs.devices.get(FIRST + "/tpm"));
        hubs.refusing.clear();
        assertNotEquals(first.authenticationKey(), provision(tpm).authenticationKey());
    }

    private RegistrationRecord provision(MadeTpm tpm) {
        Evidence.TpmKeys keys = new Evidence.TpmKeys(tpm.endorsementKey().base64(),
                Optional.of(tpm.storageRootKey().base64()));
        DeviceAnswer.Challenged challenged = assertInstanceOf(DeviceAnswer.Challenged.class,
                it.register("tpm", keys));
        Evidence.SasToken token = (Evidence.SasToken) it.token("tpm", tpm.opened(challenged.authenticationKey()));
        return it.provision("tpm", new Evidence.SasToken(token.token(), Optional.of(keys)));
    }

    @Test
    void anOldHubThatDoesNotLetTheDeviceGoIsWarnedOf() {
        it.provision("dev", it.token(dev));
        HubName second = it.link("second", 1);
        IndividualEnrollment moved = it.set(dev,
                new EnrollmentSettings(Optional.empty(), Optional.empty(), Optional.of(AllocationPolicy.STATIC),
                        Optional.empty(), List.of(second), Optional.empty(), Optional.empty(), Optional.empty()));
        hubs.refusing.add(FIRST);
        RegistrationRecord record = it.provision("dev", it.token(moved));
        assertEquals(RegistrationStatus.ASSIGNED, record.status());
        assertEquals(Optional.of(Substatus.DEVICE_DATA_MIGRATED), record.substatus());
        assertTrue(it.trace().findings().stream()
                .anyMatch(f -> f.rule() == Rule.HUB_DEVICE && f.verdict() == Verdict.WARNING));
    }

    @Test
    void nothingIsAskedOfAHubThatKnowsTheDeviceAsItIs() {
        it.provision("dev", it.token(dev));
        hubs.refusing.add(FIRST);
        assertEquals(RegistrationStatus.ASSIGNED, it.provision("dev", it.token(dev)).status());
    }
}
