// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;
import org.junit.jupiter.api.Test;

class KdfaTest {
    private static final Bytes NONE = Bytes.of(new byte[0]);
    private static final Secret KEY = Secret.of(ones());

    private static byte[] ones() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 1);
        return key;
    }

    private static String derived(String label, Bytes contextU, int bits) {
        return HexFormat.of().formatHex(Kdfa.derive(KEY, label, contextU, NONE, bits).reveal());
    }

    @Test
    void theVectorsOfTheReferenceAreMet() {
        byte[] name = new byte[34];
        name[1] = 0x0B;
        assertEquals("15577a78f3a7f4d7ca391a4f79231671", derived(Kdfa.STORAGE, Bytes.of(name), 128));
        assertEquals("c94e9c3729046b81de1d18548f02efe0b89f9d7e080abafefacf4e0b3f2f678f",
                derived(Kdfa.INTEGRITY, NONE, 256));
    }

    @Test
    void moreThanOneBlockIsDerivedFromCountedBlocks() {
        String long512 = derived("ATH", NONE, 512);
        assertEquals(128, long512.length());
        assertEquals(long512.substring(0, 64).equals(long512.substring(64)), false);
    }

    @Test
    void sizesThatAreNoBytesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> derived(Kdfa.STORAGE, NONE, 127));
        assertThrows(IllegalArgumentException.class, () -> derived(Kdfa.STORAGE, NONE, 0));
    }
}
