// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.device.tpm.Tpm.HmacKey;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SoftwareTpmTest extends TpmContract {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static byte[] made;

    @BeforeAll
    static void make() {
        made = SoftwareTpm.create(RANDOM).state();
    }

    @Override
    SoftwareTpm tpm() throws TpmException {
        return SoftwareTpm.read(made);
    }

    @Test
    void itSaysThatItProtectsNothing() throws Exception {
        assertEquals(TpmKind.IN_PROCESS, tpm().kind());
        assertTrue(tpm().description().contains("protects nothing"), tpm().description());
    }

    @Test
    void everyOneHasKeysOfItsOwn() {
        SoftwareTpm one = SoftwareTpm.create(RANDOM);
        SoftwareTpm other = SoftwareTpm.create(RANDOM);
        assertEquals(4, List.of(one.endorsementKey(), one.storageRootKey(), other.endorsementKey(),
                other.storageRootKey()).stream().distinct().count());
    }

    @Test
    void itsStateIsSmallAndMakesTheSameTpmWithItsHubKey() throws Exception {
        SoftwareTpm tpm = tpm();
        assertTrue(made.length < 600, made.length + " bytes");
        assertArrayEquals(made, tpm.state());
        SymmetricKey key = KeyBlob.newKey(RANDOM);
        List<byte[]> kept = new ArrayList<>();
        try (HmacKey imported = imported(tpm.keptBy(kept::add), wrapped(key, tpm))) {
            tpm.persist(imported, false);
        }
        assertEquals(1, kept.size());
        assertArrayEquals(tpm.state(), kept.getFirst());
        assertTrue(tpm.state().length < 700, tpm.state().length + " bytes");
        SoftwareTpm again = SoftwareTpm.read(kept.getFirst());
        assertEquals(identity(tpm), identity(again));
        assertEquals(expected(key, bytes("hub")), again.persisted().orElseThrow().sign(bytes("hub")));
    }

    @Test
    void aStateThatCannotBeKeptChangesNothing() throws Exception {
        SoftwareTpm tpm = tpm().keptBy(state -> {
            throw new IOException("full");
        });
        try (HmacKey imported = imported(tpm, wrapped(KeyBlob.newKey(RANDOM), tpm))) {
            TpmException failed = assertThrows(TpmException.class, () -> tpm.persist(imported, true));
            assertEquals(OptionalInt.of(0x923), failed.responseCode());
            assertNotNull(failed.getCause());
        }
        assertEquals(Optional.empty(), tpm.persisted());
    }

    @Test
    void theKeyOfAnotherOneDoesNotStay() throws Exception {
        SoftwareTpm tpm = tpm();
        SoftwareTpm other = tpm();
        try (HmacKey imported = imported(other, wrapped(KeyBlob.newKey(RANDOM), other))) {
            assertEquals(OptionalInt.of(0x28B),
                    assertThrows(TpmException.class, () -> tpm.persist(imported, true)).responseCode());
        }
    }

    @Test
    void aStateThatWasCutOffChangedOrContinuedIsRefused() throws Exception {
        SoftwareTpm tpm = tpm();
        try (HmacKey imported = imported(tpm, wrapped(KeyBlob.newKey(RANDOM), tpm))) {
            tpm.persist(imported, true);
        }
        Random random = new Random(4715);
        for (byte[] state : List.of(made, tpm.state())) {
            for (int length = 0; length < state.length; length++) {
                refused(Arrays.copyOf(state, length));
            }
            refused(Arrays.copyOf(state, state.length + 1));
            refused(Arrays.copyOf(state, 5_000_000));
            for (int i = 0; i < 2_000; i++) {
                byte[] changed = state.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                refused(changed);
            }
        }
    }

    private static void refused(byte[] state) {
        TpmException refused = assertThrows(TpmException.class, () -> SoftwareTpm.read(state));
        assertTrue(refused.getMessage().contains("state of a software TPM"), refused.getMessage());
    }
}
