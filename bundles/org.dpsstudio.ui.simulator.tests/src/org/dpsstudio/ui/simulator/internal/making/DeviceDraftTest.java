// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.simulator.internal.making;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.device.identity.ServiceAddress;
import org.dpsstudio.device.tpm.TpmKind;
import org.dpsstudio.model.JsonText;
import org.junit.jupiter.api.Test;

class DeviceDraftTest {
    private final DeviceDraft draft = new DeviceDraft(List.of("device-1", "Press"));

    @Test
    void beginsCompleteWithANameThatNobodyHas() {
        assertEquals("device-2", draft.name);
        assertEquals(Optional.empty(), draft.identityLack());
        assertEquals(Optional.empty(), draft.secretLack());
        assertEquals(Optional.empty(), draft.serviceLack());
    }

    @Test
    void aNameInAnotherCaseIsTaken() {
        draft.name = " press ";
        assertTrue(draft.identityLack().orElseThrow().wrong());
        draft.name = "";
        assertFalse(draft.identityLack().orElseThrow().wrong(), "nothing was typed yet, so nothing is wrong");
    }

    @Test
    void theRegistrationIdCountsUnlessTheTpmTellsIt() {
        draft.registrationId = "no blanks allowed";
        assertTrue(draft.identityLack().orElseThrow().wrong());
        draft.derivedId = true;
        assertTrue(draft.identityLack().isPresent(), "a key has no registration ID to derive");
        draft.kind = IdentityKind.TPM_IN_PROCESS;
        assertEquals(Optional.empty(), draft.identityLack());
    }

    @Test
    void aKeyIsAskedForOnlyWhereItCounts() {
        draft.key = "not base64!";
        assertEquals(Optional.empty(), draft.secretLack(), "it is generated");
        draft.importKey = true;
        assertTrue(draft.secretLack().orElseThrow().wrong());
        assertFalse(draft.secretLack().orElseThrow().sentence().contains("not base64!"), "a key is never repeated");
        draft.kind = IdentityKind.DERIVED_KEY;
        draft.key = "";
        assertFalse(draft.secretLack().orElseThrow().wrong());
        draft.key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        assertEquals(Optional.empty(), draft.secretLack());
    }

    @Test
    void filesAreAskedForByWhereTheCertificateComesFrom() {
        draft.kind = IdentityKind.SOFTWARE_KEY;
        assertEquals(Optional.empty(), draft.secretLack());
        draft.origin = DeviceDraft.Origin.ISSUED;
        assertTrue(draft.secretLack().isPresent());
        draft.caFile = "/plant/ca.pem";
        assertEquals(Optional.empty(), draft.secretLack());
        draft.origin = DeviceDraft.Origin.EXISTING;
        assertTrue(draft.secretLack().isPresent());
    }

    @Test
    void aTokenIsNamed() {
        draft.kind = IdentityKind.TOKEN;
        draft.library = "";
        assertTrue(draft.secretLack().isPresent());
        draft.library = "/usr/lib/softhsm/libsofthsm2.so";
        assertTrue(draft.secretLack().isPresent());
        draft.token = "line 4";
        assertEquals(Optional.empty(), draft.secretLack());
        draft.origin = DeviceDraft.Origin.EXISTING;
        assertTrue(draft.secretLack().isPresent(), "which of its keys?");
    }

    @Test
    void anAddressOfATpmIsOneOrTheUsualOne() {
        draft.kind = IdentityKind.TPM_AT;
        assertEquals(Optional.empty(), draft.secretLack());
        draft.tpmAddress = "localhost:70000";
        assertTrue(draft.secretLack().orElseThrow().wrong());
        draft.tpmKind = TpmKind.DEVICE_FILE;
        draft.tpmAddress = "/dev/tpmrm0";
        assertEquals(Optional.empty(), draft.secretLack());
    }

    @Test
    void anotherServiceHasAHostAPortAndAnIdScope() {
        draft.embedded = false;
        assertFalse(draft.serviceLack().orElseThrow().wrong());
        draft.host = "global.azure-devices-provisioning.net";
        draft.idScope = "0ne000A0001";
        draft.port = "0";
        assertTrue(draft.serviceLack().orElseThrow().wrong());
        draft.port = "443";
        draft.trusted = "/plant/ca.pem";
        assertEquals(Optional.empty(), draft.serviceLack());
        assertEquals(new ServiceAddress.At("global.azure-devices-provisioning.net", 443, "0ne000A0001",
                Optional.of(Path.of("/plant/ca.pem"))), draft.service());
    }

    @Test
    void thePayloadIsJson() {
        draft.payload = "{\"line\": ";
        assertTrue(draft.serviceLack().orElseThrow().wrong());
        draft.payload = "{\"line\": 4}";
        assertEquals(Optional.empty(), draft.serviceLack());
        assertEquals(Optional.of(new JsonText("{\"line\":4}")), draft.sent());
    }
}
