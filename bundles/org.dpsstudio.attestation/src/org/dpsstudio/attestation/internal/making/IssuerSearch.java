// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.making;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.reading.Item;
import org.dpsstudio.attestation.reading.Material;
import org.dpsstudio.model.attestation.Certificate;

/** Finds a CA with its key in material of any origin. */
public final class IssuerSearch {
    private static final int LONGEST_CHAIN = 16;
    private static final int KEY_CERT_SIGN = 5;

    private IssuerSearch() {
    }

    /** @return the first CA that has its key, with its chain */
    public static IssuedCertificate ca(Material material) throws GeneralSecurityException {
        List<Item.OfPrivateKey> keys = material.items().stream().filter(Item.OfPrivateKey.class::isInstance)
                .map(Item.OfPrivateKey.class::cast).toList();
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate : material.certificates()) {
            x509(certificate).ifPresent(certificates::add);
        }
        if (certificates.isEmpty() || keys.isEmpty()) {
            throw new CertificateException(material.problems().isEmpty()
                    ? MakingText.of(certificates.isEmpty() ? "noCaCertificate" : "noCaKey")
                    : material.problems().getFirst().message());
        }
        boolean pair = false;
        for (Item.OfPrivateKey key : keys) {
            for (Item.OfCertificate item : material.certificatesOf(key)) {
                Optional<X509Certificate> certificate = x509(item.certificate());
                if (certificate.isPresent() && key.key().isPresent()) {
                    pair = true;
                    if (issues(certificate.get())) {
                        return issued(certificate.get(), key.key().get(), certificates);
                    }
                }
            }
        }
        throw new CertificateException(MakingText.of(pair ? "notCa" : "otherKey"));
    }

    private static boolean issues(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0
                && (usage == null || usage.length > KEY_CERT_SIGN && usage[KEY_CERT_SIGN]);
    }

    private static IssuedCertificate issued(X509Certificate certificate, PrivateKey key,
            List<X509Certificate> certificates) throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        X509Certificate at = certificate;
        chain.add(at);
        while (!isSelfIssued(at) && chain.size() < LONGEST_CHAIN) {
            Optional<X509Certificate> above = above(at, certificates);
            if (above.isEmpty() || isSelfIssued(above.get()) || chain.contains(above.get())) {
                break;
            }
            at = above.get();
            chain.add(at);
        }
        return IssuedCertificate.of(chain, key);
    }

    private static Optional<X509Certificate> above(X509Certificate certificate, List<X509Certificate> among) {
        return among.stream().filter(c -> c.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(c -> signed(certificate, c)).findFirst();
    }

    private static boolean signed(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException byAnother) {
            // Some of the JDK's keys tell parameters that they do not know by unchecked exceptions.
            return false;
        }
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static Optional<X509Certificate> x509(Certificate certificate) {
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.der().orElseThrow().toArray())));
        } catch (CertificateException notTheJdks) {
            return Optional.empty();
        }
    }
}
