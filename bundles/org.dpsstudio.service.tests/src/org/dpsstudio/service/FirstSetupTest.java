// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.access.AccessPolicy;
import org.dpsstudio.model.access.AccessRight;
import org.dpsstudio.model.hub.LinkedHub;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.testkit.store.MemoryProvisioningStore;
import org.junit.jupiter.api.Test;

class FirstSetupTest {
    private final MemoryProvisioningStore store = new MemoryProvisioningStore();

    @Test
    void anEmptyStoreBecomesACompleteService() {
        FirstSetup.ensure(store, new SecureRandom());
        assertTrue(store.read(r -> r.setting("id-scope")).orElseThrow().matches("0ne[0-9A-F]{8}"));
        AccessPolicy owner = store.read(StoreReader::accessPolicies).getFirst();
        assertEquals("provisioningserviceowner", owner.name());
        assertEquals(EnumSet.allOf(AccessRight.class), owner.rights());
        assertEquals(List.of("hub-1.dps-studio.local"),
                store.read(StoreReader::linkedHubs).stream().map(hub -> hub.name().text()).toList());
        assertTrue(store.read(StoreReader::linkedHubs).stream().allMatch(LinkedHub::applyAllocationPolicy));
    }

    @Test
    void aSecondTimeChangesNothingWhateverTheOperatorHasDone() {
        FirstSetup.ensure(store, new SecureRandom());
        Optional<String> scope = store.read(r -> r.setting("id-scope"));
        store.write(writer -> writer.deleteLinkedHub(FirstSetup.FIRST_HUB)
                && writer.deleteAccessPolicy(AccessPolicy.OWNER));
        FirstSetup.ensure(store, new SecureRandom());
        assertEquals(scope, store.read(r -> r.setting("id-scope")));
        assertEquals(List.of(), store.read(StoreReader::linkedHubs));
        assertEquals(List.of(), store.read(StoreReader::accessPolicies));
    }

    @Test
    void ofTwoSetupsAtOnceTheFirstHolds() {
        store.beforeNextWrite(() -> store.write(writer -> {
            writer.putSetting("id-scope", "0neFIRST");
            return true;
        }));
        FirstSetup.ensure(store, new SecureRandom());
        assertEquals(Optional.of("0neFIRST"), store.read(r -> r.setting("id-scope")));
        assertEquals(List.of(), store.read(StoreReader::accessPolicies));
    }
}
