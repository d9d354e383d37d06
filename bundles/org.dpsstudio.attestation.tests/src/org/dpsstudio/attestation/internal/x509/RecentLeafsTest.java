// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.x509;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;

import org.dpsstudio.attestation.making.CertificateMaker;
import org.dpsstudio.attestation.making.Validity;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.model.Bytes;
import org.junit.jupiter.api.Test;

class RecentLeafsTest {
    private static final Validity VALIDITY = Validity.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(1));
    /** Where a P-256 leaf has its serial number: after two headers, the version and the integer's header. */
    private static final int SERIAL = 15;

    private final RecentLeafs leafs = new RecentLeafs();
    private final byte[] template = encoded();

    private static byte[] encoded() {
        try {
            return new CertificateMaker(new SecureRandom()).leaf("x", VALIDITY).certificate().getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Bytes numbered(int number) {
        byte[] der = template.clone();
        ByteBuffer.wrap(der).putInt(SERIAL + 4, number);
        return Bytes.of(der);
    }

    @Test
    void whatCameLatelyIsReadOnce() throws Exception {
        LeafFacts first = leafs.of(numbered(1));
        assertSame(first, leafs.of(numbered(1)));
        assertNotSame(first, leafs.of(numbered(2)));
    }

    @Test
    void anyNumberOfLeafsTakesABoundedPlaceAndTheUsedOnesStay() throws Exception {
        LeafFacts used = leafs.of(numbered(0));
        int most = 0;
        for (int i = 1; i < 20_000; i++) {
            leafs.of(numbered(i));
            most = Math.max(most, leafs.size());
            if (i % 100 == 0) {
                assertSame(used, leafs.of(numbered(0)));
            }
        }
        assertTrue(most < 9000, most + " were kept");
        assertTrue(most > 2000, most + " were kept");
    }

    @Test
    void whatCannotBeReadIsNotKept() {
        assertThrows(UnreadableCertificateException.class, () -> leafs.of(Bytes.of(new byte[] { 1 })));
        assertTrue(leafs.size() == 0);
    }
}
