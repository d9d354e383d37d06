// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store.internal;

import java.sql.SQLException;
import java.util.Optional;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.model.attestation.Certificate;
import org.dpsstudio.model.attestation.CertificateInfo;

/** The columns that every table of certificates has. */
final class CertificateColumns {
    /** What a certificate says. */
    static final String INFO = "subject, issuer, serial_number, version, not_before, not_after, sha1, sha256";
    /** The certificate, and what it says. */
    static final String ALL = "der, " + INFO;

    private CertificateColumns() {
    }

    static void bind(Bindings b, Certificate certificate) {
        CertificateInfo info = certificate.info();
        b.blob(certificate.der().map(Bytes::toArray)).text(info.subjectName()).text(info.issuerName())
                .text(info.serialNumber()).number(info.version()).time(info.notBefore()).time(info.notAfter())
                .text(info.sha1Thumbprint()).text(info.sha256Thumbprint());
    }

    static Certificate read(Columns c) throws SQLException {
        Optional<Bytes> der = c.maybeBlob().map(Bytes::of);
        return new Certificate(der, readInfo(c));
    }

    static CertificateInfo readInfo(Columns c) throws SQLException {
        String subject = c.text();
        String issuer = c.text();
        String serialNumber = c.text();
        int version = (int) c.number();
        var notBefore = c.time();
        var notAfter = c.time();
        String sha1 = c.text();
        return new CertificateInfo(subject, sha1, c.text(), issuer, notBefore, notAfter, serialNumber, version);
    }
}
