// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.model.Bytes;
import org.dpsstudio.service.ServiceOnMemory;

/** Makes revocation lists. */
final class Lists {
    private final IssuedCertificate issuer;
    private final X509v2CRLBuilder builder;

    private Lists(IssuedCertificate issuer, Instant from, Instant until) throws Exception {
        this.issuer = issuer;
        builder = new X509v2CRLBuilder(new JcaX509CertificateHolder(issuer.certificate()).getSubject(),
                Date.from(from));
        builder.setNextUpdate(Date.from(until));
    }

    static Lists of(IssuedCertificate issuer, int number) throws Exception {
        return of(issuer, number, ServiceOnMemory.START.minus(Duration.ofHours(1)),
                ServiceOnMemory.START.plus(Duration.ofDays(7)));
    }

    static Lists of(IssuedCertificate issuer, int number, Instant from, Instant until) throws Exception {
        Lists list = new Lists(issuer, from, until);
        list.builder.addExtension(Extension.cRLNumber, false, new ASN1Integer(number));
        return list;
    }

    Lists delta(int base) throws IOException {
        builder.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(base));
        return this;
    }

    Lists revoking(IssuedCertificate certificate) {
        BigInteger serial = certificate.certificate().getSerialNumber();
        builder.addCRLEntry(serial, Date.from(ServiceOnMemory.START.minus(Duration.ofDays(1))),
                CRLReason.keyCompromise);
        return this;
    }

    Bytes der() throws IOException, OperatorCreationException {
        return der(issuer);
    }

    Bytes der(IssuedCertificate signer) throws IOException, OperatorCreationException {
        return Bytes.of(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.key()))
                .getEncoded());
    }
}
