// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.run;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.dpsstudio.device.run.Value;
import org.dpsstudio.model.Bytes;

/** Certificates as values. */
final class CertificateValues {
    private CertificateValues() {
    }

    /** @return the chain as a single value, each certificate a part */
    static Value chain(String name, List<X509Certificate> chain) {
        return new Value(name, RunTexts.of("certificates", chain.size()), Optional.empty(),
                chain.stream().map(CertificateValues::of).toList());
    }

    static Value of(X509Certificate certificate) {
        byte[] der;
        try {
            der = certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            return Value.of("certificate", String.valueOf(broken.getMessage()));
        }
        List<Value> parts = new ArrayList<>();
        parts.add(Value.of("subject", certificate.getSubjectX500Principal().getName()));
        parts.add(Value.of("issuer", certificate.getIssuerX500Principal().getName()));
        parts.add(Value.of("serialNumber", certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT)));
        parts.add(Value.of("notBefore", certificate.getNotBefore().toInstant().toString()));
        parts.add(Value.of("notAfter", certificate.getNotAfter().toInstant().toString()));
        parts.add(Value.of("subjectPublicKeyInfo", key(certificate)));
        parts.add(Value.of("signatureAlgorithm", certificate.getSigAlgName()));
        names(certificate).ifPresent(names -> parts.add(Value.of("subjectAltName", names)));
        parts.add(Value.of("SHA-256", thumbprint(der)));
        return new Value("certificate", certificate.getSubjectX500Principal().getName(), Optional.of(Bytes.of(der)),
                parts);
    }

    private static String key(X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
            case ECPublicKey ec -> "EC " + ec.getParams().getOrder().bitLength();
            default -> certificate.getPublicKey().getAlgorithm();
        };
    }

    private static Optional<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? Optional.empty()
                    : Optional.of(String.join(", ",
                            names.stream().map(name -> name.get(1) instanceof String text ? text : "-").toList()));
        } catch (CertificateParsingException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private static String thumbprint(byte[] der) {
        try {
            return HexFormat.of().withUpperCase().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
