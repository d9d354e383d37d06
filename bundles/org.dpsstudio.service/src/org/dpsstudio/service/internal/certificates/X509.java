// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.certificates;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;

/** What an operator hands in, as the JDK reads it. */
public final class X509 {
    /** The largest revocation list that is read, in bytes. */
    static final int LARGEST_LIST = 16 * 1024 * 1024;

    private X509() {
    }

    /**
     * @param certificate with its DER
     * @return the certificate, where it is one
     */
    static Optional<X509Certificate> certificate(Certificate certificate) {
        return certificate.der().flatMap(der -> {
            try {
                return Optional.of((X509Certificate) factory().generateCertificate(stream(der)));
            } catch (CertificateException unreadable) {
                return Optional.empty();
            }
        });
    }

    /**
     * @param certificate with its DER
     * @return what certificates for the same CA and key have in common: both, encoded
     */
    public static Optional<Bytes> authority(Certificate certificate) {
        return certificate(certificate).map(read -> {
            byte[] name = read.getSubjectX500Principal().getEncoded();
            byte[] key = read.getPublicKey().getEncoded();
            byte[] both = Arrays.copyOf(name, name.length + key.length);
            System.arraycopy(key, 0, both, name.length, key.length);
            return Bytes.of(both);
        });
    }

    /**
     * @param der a revocation list
     * @return the list, where it is one of a bearable size
     */
    static Optional<X509CRL> list(Bytes der) {
        if (der.length() > LARGEST_LIST) {
            return Optional.empty();
        }
        try {
            return Optional.of((X509CRL) factory().generateCRL(stream(der)));
        } catch (CRLException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * @param certificate signed by somebody
     * @param signer a CA
     * @return whether it was the CA's key
     */
    static boolean signed(X509Certificate certificate, X509Certificate signer) {
        try {
            certificate.verify(signer.getPublicKey());
            return true;
        } catch (GeneralSecurityException otherwise) {
            return false;
        }
    }

    /**
     * @param list signed by somebody
     * @param signer a CA
     * @return whether it was the CA's key
     */
    static boolean signed(X509CRL list, X509Certificate signer) {
        try {
            list.verify(signer.getPublicKey());
            return true;
        } catch (GeneralSecurityException otherwise) {
            return false;
        }
    }

    private static ByteArrayInputStream stream(Bytes der) {
        return new ByteArrayInputStream(der.toArray());
    }

    private static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
