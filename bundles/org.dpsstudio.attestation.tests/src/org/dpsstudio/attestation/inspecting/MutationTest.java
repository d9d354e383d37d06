// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.inspecting;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.junit.jupiter.api.Test;

/** Changes bytes at random: whatever comes out is told or refused, and nothing breaks. */
class MutationTest {
    private static final int RUNS = 4000;
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    /** Tags and lengths that mean something special. */
    private static final int[] SPECIAL = { 0, 1, 2, 3, 4, 5, 6, 0x0A, 0x13, 0x17, 0x18, 0x1E, 0x1F, 0x30, 0x31, 0x7F,
            0x80,
            0x81, 0x82, 0x84, 0x85, 0x9F, 0xA0, 0xA1, 0xA3, 0xBF, 0xFF };

    private int readable;

    @Test
    void changedCertificatesAreToldOrRefused() throws Exception {
        Bytes whole = MadeByOpenssl.der("everything.pem");
        Random random = new Random(4711);
        for (int i = 0; i < RUNS; i++) {
            certificate(mutated(whole, random));
        }
        assertTrue(readable > RUNS / 10, readable + " of " + RUNS + " were still readable");
    }

    private void certificate(Bytes changed) {
        try {
            CertificateInspection inspection = CertificateInspection.of(changed);
            assertNotNull(CertificateLint.check(inspection, Optional.empty(), NOW));
            assertNotNull(inspection.fields());
            assertNotNull(inspection.summary(NOW).sentences());
            readable++;
        } catch (UnreadableCertificateException refused) {
            assertNotNull(refused.getMessage());
        } catch (RuntimeException | StackOverflowError broken) {
            throw new AssertionError(HexFormat.of().formatHex(changed.toArray()), broken);
        }
    }

    @Test
    void changedRequestsAndListsAreToldOrRefused() {
        Bytes request = MadeByOpenssl.der("request.csr");
        Bytes list = MadeByOpenssl.der("list.crl");
        Random random = new Random(4712);
        for (int i = 0; i < RUNS; i++) {
            requestAndList(mutated(request, random), mutated(list, random));
        }
        assertTrue(readable > RUNS / 10, readable + " of " + 2 * RUNS + " were still readable");
    }

    private void requestAndList(Bytes request, Bytes list) {
        try {
            assertNotNull(RequestInspection.of(request).fields());
            readable++;
        } catch (UnreadableStructureException refused) {
            assertNotNull(refused.getMessage());
        }
        try {
            assertNotNull(CrlInspection.of(list).fields());
            readable++;
        } catch (UnreadableStructureException refused) {
            assertNotNull(refused.getMessage());
        }
    }

    @Test
    void changedBytesHaveATreeThatCoversThem() {
        Bytes whole = MadeByOpenssl.der("everything.pem");
        Random random = new Random(4713);
        for (int i = 0; i < RUNS; i++) {
            Bytes changed = mutated(whole, random);
            Asn1Tree tree = Asn1Tree.of(changed);
            int end = tree.roots().isEmpty() ? 0 : tree.roots().getLast().range().end();
            assertTrue(end == changed.length(), () -> HexFormat.of().formatHex(changed.toArray()));
        }
    }

    private static Bytes mutated(Bytes original, Random random) {
        byte[] content = original.toArray();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(content.length);
            switch (random.nextInt(6)) {
                case 0 -> content[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> content[at] = (byte) random.nextInt(256);
                case 2, 3 -> content[at] = (byte) SPECIAL[random.nextInt(SPECIAL.length)];
                case 4 -> {
                    int length = Math.min(random.nextInt(12), content.length - at);
                    System.arraycopy(content, random.nextInt(content.length - length + 1), content, at, length);
                }
                default -> {
                    if (random.nextInt(8) == 0) {
                        byte[] cut = new byte[at + 1];
                        System.arraycopy(content, 0, cut, 0, cut.length);
                        content = cut;
                    } else {
                        content[at]++;
                    }
                }
            }
        }
        return Bytes.of(content);
    }
}
