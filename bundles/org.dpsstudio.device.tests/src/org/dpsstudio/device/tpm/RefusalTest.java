// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.dpsstudio.attestation.tpm.KeyBlob;
import org.dpsstudio.device.tpm.Tpm.HmacKey;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.Secret;
import org.dpsstudio.testkit.tpm.SwTpm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is broken is refused by the software TPM and by a real one at the same command with the same code. */
class RefusalTest {
    private static final int TURNED_BITS = 200;
    private static final int PUBLIC = 4;

    @TempDir
    static Path folder;
    private static SoftwareTpm software;
    private static SwTpm swtpm;
    private static TssTpm real;

    @BeforeAll
    static void start() throws Exception {
        software = SoftwareTpm.create(new SecureRandom());
        if (SwTpm.isThere()) {
            swtpm = SwTpm.start(folder);
            real = TssTpm.open(new TpmAddress.Socket("127.0.0.1", swtpm.port()));
        }
    }

    @AfterAll
    static void nothingIsLeftBehind() throws Exception {
        if (swtpm != null) {
            real.close();
            String left = swtpm.leftBehind();
            swtpm.close();
            assertEquals("", left);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSoftwareTpmRefusesABrokenBlob(BrokenBlob broken) throws Exception {
        refuses(software, broken);
    }

    @ParameterizedTest
    @EnumSource
    void aRealTpmRefusesABrokenBlob(BrokenBlob broken) throws Exception {
        assumeTrue(real != null, SwTpm.MISSING);
        refuses(real, broken);
    }

    private static void refuses(Tpm tpm, BrokenBlob broken) throws Exception {
        Forge forge = new Forge();
        broken.forging.accept(forge);
        KeyBlob blob = broken.breaking.apply(forge.blob(tpm.endorsementKey(), tpm.storageRootKey()));
        TpmException refused = assertThrows(TpmException.class, () -> used(tpm, blob));
        assertEquals(broken.command, refused.command(), refused.getMessage());
        assertEquals("0x%03X".formatted(broken.code), "0x%03X".formatted(code(refused)), refused.getMessage());
        assertTrue(refused.getMessage().matches("(?s)[A-Z].*\\. \\(.*TPM_RC_[A-Z_]+.*\\)"), refused.getMessage());
        assertFalse(refused.getMessage().startsWith("The TPM refused."), "nothing is said for " + broken);
    }

    /** Everything that a device does with a blob. */
    private static void used(Tpm tpm, KeyBlob blob) throws TpmException {
        try (HmacKey key = TpmContract.imported(tpm, blob)) {
            key.sign(Bytes.of(new byte[1]));
            tpm.persist(key, true);
        }
    }

    /** The reference implementation says that a seed is wrong, and libtpms that its OpenSSL failed to decrypt it. */
    private static int code(TpmException refused) {
        int code = refused.responseCode().orElseThrow();
        if (code != 0x101) {
            return code;
        }
        return refused.command().equals("TPM2_Import") ? 0x4C4 : 0x2C4;
    }

    /** Every bit of the public area, and many of all other fields but the data, which no TPM looks at. */
    @Test
    void turnedBitsAreRefusedAlike() throws Exception {
        assumeTrue(real != null, SwTpm.MISSING);
        Forge forge = new Forge();
        KeyBlob forReal = forge.blob(real.endorsementKey(), real.storageRootKey());
        KeyBlob forSoftware = forge.blob(software.endorsementKey(), software.storageRootKey());
        Random random = new Random(4716);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < 8 * forReal.keyPublic().length() + TURNED_BITS; i++) {
            int field = i < TURNED_BITS ? random.nextInt(PUBLIC) : PUBLIC;
            int length = BrokenBlob.field(forReal, field).length();
            int reach = i % 2 == 0 ? Math.min(48, length) : length;
            int bit = i < TURNED_BITS ? random.nextInt(8 * reach) : i - TURNED_BITS;
            String one = outcome(real, turned(forReal, field, bit), forge);
            String other = outcome(software, turned(forSoftware, field, bit), forge);
            if (!one.equals(other) || one.equals("taken")) {
                different.add("field %d bit %d: %s, and %s".formatted(field, bit, one, other));
            }
        }
        assertEquals(List.of(), different);
    }

    private static KeyBlob turned(KeyBlob blob, int field, int bit) {
        byte[] content = BrokenBlob.field(blob, field).toArray();
        content[bit / 8] ^= (byte) (1 << bit % 8);
        return BrokenBlob.with(blob, field, Bytes.of(content));
    }

    /** Both commands get the blob, so that each field is judged by the one that reads it. */
    private static String outcome(Tpm tpm, KeyBlob blob, Forge forge) {
        try {
            if (!tpm.activateCredential(blob.credential(), blob.credentialSecret())
                    .equals(Secret.of(forge.innerKey))) {
                return "another inner key";
            }
            tpm.importKey(Secret.of(forge.innerKey), blob).close();
            return "taken";
        } catch (TpmException refused) {
            return refused.command() + " 0x%03X".formatted(code(refused));
        }
    }
}
