// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;

import org.dpsstudio.attestation.x509.Certificates;
import org.dpsstudio.attestation.x509.UnreadableCertificateException;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.model.attestation.Certificate;

/** Certificates and keys in DER, as the fleet keeps them. */
final class Der {
    private Der() {
    }

    static byte[] of(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException whatWasReadEncodes) {
            throw new IllegalStateException(whatWasReadEncodes);
        }
    }

    static X509Certificate certificate(byte[] der) throws FleetException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException damaged) {
            throw new FleetException(FleetText.say("identityDamaged"), damaged);
        }
    }

    static PrivateKey ellipticKey(byte[] pkcs8) throws FleetException {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException damaged) {
            throw new FleetException(FleetText.say("identityDamaged"), damaged);
        }
    }

    static Certificate enrolled(byte[] der) throws FleetException {
        try {
            return Certificates.ofDer(der);
        } catch (UnreadableCertificateException damaged) {
            throw new FleetException(FleetText.say("identityDamaged"), damaged);
        }
    }
}
