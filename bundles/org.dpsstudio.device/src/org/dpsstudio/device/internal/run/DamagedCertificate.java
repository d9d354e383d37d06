// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * A certificate in whose serial number one bit is turned over; it can still be read. Neither is it the one that was
 * enrolled, nor is its issuer's signature right. A bit within the signature would not do: services may take a
 * certificate whose signed part is the enrolled one's.
 */
final class DamagedCertificate {
    private static final int CONTEXT_0 = 0xA0;
    private static final int LONG_FORM = 0x80;

    private DamagedCertificate() {
    }

    static X509Certificate of(X509Certificate certificate) {
        try {
            byte[] der = certificate.getEncoded();
            int tbs = content(der, 0);
            int version = content(der, tbs);
            int serial = (der[version] & 0xFF) == CONTEXT_0 ? end(der, version) : version;
            der[end(der, serial) - 1] ^= 1;
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Where the content of the element at a place begins (X.690 section 8.1). */
    private static int content(byte[] der, int at) {
        int length = der[at + 1] & 0xFF;
        return at + 2 + (length < LONG_FORM ? 0 : length - LONG_FORM);
    }

    private static int end(byte[] der, int at) {
        int begin = content(der, at);
        int length = der[at + 1] & 0xFF;
        if (length >= LONG_FORM) {
            length = 0;
            for (int i = at + 2; i < begin; i++) {
                length = length << Byte.SIZE | der[i] & 0xFF;
            }
        }
        return begin + length;
    }
}
