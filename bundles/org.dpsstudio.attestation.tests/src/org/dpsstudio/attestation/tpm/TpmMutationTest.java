// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.dpsstudio.attestation.Attestation;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.EndorsementKey;
import org.dpsstudio.model.trace.Verdict;
import org.dpsstudio.testkit.tpm.MadeTpm;
import org.junit.jupiter.api.Test;

/** Changes bytes at random: what comes out is read and judged or refused, and nothing breaks. */
class TpmMutationTest {
    private static final int RUNS = 20_000;
    private static final int[] SPECIAL = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 0x0A, 0x0B, 0x0C, 0x10, 0x14, 0x15, 0x17, 0x18,
            0x1A, 0x20, 0x22, 0x23, 0x25, 0x40, 0x43, 0x7F, 0x80, 0xFF };
    private static final SecureRandom SECURE = new SecureRandom();

    private int read;
    private int wrapped;

    /** @return the bytes with some changed, cut off or put in; the size field mostly agrees with it */
    private static Bytes mutated(byte[] original, int head, Random random) {
        byte[] changed = original.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int reach = random.nextInt(5) == 0 ? changed.length : Math.min(head, changed.length);
            changed[random.nextInt(reach)] = (byte) (random.nextBoolean() ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : random.nextInt(256));
        }
        switch (random.nextInt(8)) {
            case 0 -> changed = Arrays.copyOf(changed, random.nextInt(changed.length) + 1);
            case 1 -> changed = Arrays.copyOf(changed, changed.length + random.nextInt(900));
            default -> {
                // as long as it was
            }
        }
        if (changed.length > 1 && random.nextInt(4) != 0) {
            changed[0] = (byte) (changed.length - 2 >> 8);
            changed[1] = (byte) (changed.length - 2);
        }
        return Bytes.of(changed);
    }

    @Test
    void changedPublicAreasAreJudgedOrRefused() throws Exception {
        String coordinate = "0020" + "11".repeat(32);
        List<Bytes> seeds = List.of(MadeTpm.structure(MadeTpm.EK_HEAD, MadeTpm.anyModulus()),
                MadeTpm.structure(MadeTpm.SRK_HEAD, MadeTpm.anyModulus()),
                MadeTpm.sized(HexFormat.of().parseHex("0023000b000300b2" + "0000" + "000600800043" + "0010" + "0003"
                        + "0020000b" + coordinate + coordinate)),
                MadeTpm.sized(HexFormat.of()
                        .parseHex("0008000b" + "00040440" + "0000" + "0005000b" + "0020" + "22".repeat(32))));
        TpmPublic sound = TpmPublic.read(seeds.get(1));
        Random random = new Random(4713);
        for (int i = 0; i < RUNS; i++) {
            publicArea(mutated(seeds.get(i % seeds.size()).toArray(), 64, random), sound);
        }
        assertTrue(read > RUNS / 20, read + " of " + RUNS + " were still readable");
        assertTrue(wrapped > RUNS / 200, "for " + wrapped + " of " + RUNS + " a challenge was made");
    }

    private void publicArea(Bytes changed, TpmPublic sound) {
        try {
            TpmPublic key = TpmPublic.read(changed);
            read++;
            assertEquals(key.nameAlgorithm().digestBytes() + 2, key.name().length());
            TpmIdentity tpm = new TpmIdentity(key, sound);
            if (tpm.verify(new EndorsementKey(changed)) instanceof Attestation.Attested) {
                challenge(tpm);
            }
            TpmIdentity storing = new TpmIdentity(sound, key);
            if (storing.faults().stream().noneMatch(f -> f.about().equals(Optional.of("storageRootKey"))
                    && f.verdict() == Verdict.FAILED)) {
                challenge(storing);
            }
        } catch (MalformedTpmStructureException refused) {
            assertNotNull(refused.reason());
            assertTrue(refused.getMessage().contains(refused.field()));
        } catch (RuntimeException broken) {
            throw new AssertionError(changed.hex(), broken);
        }
    }

    private void challenge(TpmIdentity tpm) {
        if (read % 8 == 0) {
            KeyBlob blob = KeyBlob.wrap(KeyBlob.newKey(SECURE), Bytes.of(new byte[1]), tpm, SECURE);
            assertEquals(256, blob.credentialSecret().length());
            wrapped++;
        }
    }

    @Test
    void changedBlobsAreReadOrRefused() throws Exception {
        byte[] whole = KeyBlob.wrap(KeyBlob.newKey(SECURE), Bytes.of(new byte[40]), new MadeTpm().identity(), SECURE)
                .bytes().toArray();
        Random random = new Random(4714);
        for (int i = 0; i < RUNS; i++) {
            Bytes changed = mutated(whole, whole.length, random);
            try {
                KeyBlob blob = KeyBlob.read(changed);
                read++;
                assertEquals(changed, blob.bytes());
                assertNotNull(blob.readKeyPublic().name());
            } catch (MalformedTpmStructureException refused) {
                assertNotNull(refused.getMessage());
            } catch (RuntimeException broken) {
                throw new AssertionError(changed.hex(), broken);
            }
        }
        assertTrue(read > 100, read + " of " + RUNS + " were still readable");
    }
}
