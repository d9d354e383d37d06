// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.chain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertificate;

/** What in a certificate is not in the shape that RFC 5280 asks for, as short data. */
final class Faults {
    private static final int LONGEST_SERIAL = 20;
    private static final int V3 = 3;

    private Faults() {
    }

    /** @return why the certificate is refused wherever it stands */
    static List<String> of(Certificate parsed, ChainCertificate certificate) {
        List<String> faults = new ArrayList<>();
        TBSCertificate body = parsed.getTBSCertificate();
        ExtensionFacts extensions = certificate.extensions();
        BigInteger serial = body.getSerialNumber().getValue();
        if (serial.signum() <= 0) {
            faults.add(serial.signum() == 0 ? "serialNumber zero" : "serialNumber negative");
        } else if (serial.toByteArray().length > LONGEST_SERIAL + 1 || serial.bitLength() > LONGEST_SERIAL * 8) {
            faults.add("serialNumber " + serial.toByteArray().length + " bytes");
        }
        if (!body.getSignature().equals(parsed.getSignatureAlgorithm())) {
            faults.add("signatureAlgorithm twice, different");
        }
        if (body.getVersionNumber() < V3 && extensions.present() || body.getVersionNumber() > V3) {
            faults.add("version " + body.getVersionNumber());
        }
        if (certificate.issuer().isEmpty()) {
            faults.add("issuer empty");
        }
        if (certificate.notAfter().isBefore(certificate.notBefore())) {
            faults.add("validity ends before it begins");
        }
        subject(certificate, faults);
        faults.addAll(extensions.broken());
        return List.copyOf(faults);
    }

    private static void subject(ChainCertificate certificate, List<String> faults) {
        ExtensionFacts extensions = certificate.extensions();
        if (certificate.subject().isEmpty()) {
            if (extensions.ca()) {
                faults.add("subject empty");
            } else if (!extensions.hasAlternativeNames(true)) {
                faults.add("subject empty, subjectAltName " + (extensions.hasAlternativeNames(false)
                        ? "not critical" : "absent"));
            }
        }
        if (!extensions.ca()) {
            if (extensions.basicConstraintsPresent() && extensions.keyUsage()
                    .filter(usage -> usage.hasUsages(KeyUsage.keyCertSign)).isPresent()) {
                faults.add("keyUsage keyCertSign without CA:TRUE");
            }
            if (extensions.nameConstraints().isPresent()) {
                faults.add("nameConstraints without CA:TRUE");
            }
        } else if (extensions.pathLength().isPresent() && extensions.keyUsage()
                .filter(usage -> !usage.hasUsages(KeyUsage.keyCertSign)).isPresent()) {
            faults.add("pathLenConstraint without keyCertSign");
        }
    }

    /** @return what is out of the profile and yet in wide use, so that it is remarked only */
    static List<String> remarks(ChainCertificate certificate) {
        List<String> remarks = new ArrayList<>();
        ExtensionFacts extensions = certificate.extensions();
        if (extensions.ca() && extensions.keyId().isEmpty()) {
            remarks.add("subjectKeyIdentifier absent");
        }
        if (!certificate.selfIssued() && extensions.issuerKeyId().isEmpty()) {
            remarks.add("authorityKeyIdentifier absent");
        }
        extensions.notCritical().forEach(name -> remarks.add(name + " not critical"));
        return remarks;
    }
}
