// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.attestation.internal.making;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;
import org.dpsstudio.attestation.making.IssuedCertificate;
import org.dpsstudio.attestation.making.Validity;

/** A certificate on its way: what it shall say, and then its signature. */
public final class Request {
    private static final int SERIAL_BITS = 127;

    private final X509v3CertificateBuilder builder;
    private final Optional<IssuedCertificate> issuer;
    private final SecureRandom random;

    /** Begins a certificate with key identifiers and nothing else said. */
    public Request(X500Name subject, Validity validity, PublicKey key, Optional<IssuedCertificate> issuer,
            SecureRandom random) {
        this.issuer = issuer;
        this.random = random;
        try {
            X500Name above = issuer.isPresent()
                    ? new JcaX509CertificateHolder(issuer.get().certificate()).getSubject() : subject;
            this.builder = new JcaX509v3CertificateBuilder(above,
                    new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1), Date.from(validity.notBefore()),
                    Date.from(validity.notAfter()), subject, key);
            var identifiers = new JcaX509ExtensionUtils();
            add(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            AuthorityKeyIdentifier authority = issuer.isPresent()
                    ? identifiers.createAuthorityKeyIdentifier(issuer.get().certificate())
                    : identifiers.createAuthorityKeyIdentifier(key);
            // The key alone, so that a renewed CA certificate with the same key fits too.
            add(Extension.authorityKeyIdentifier, false,
                    new AuthorityKeyIdentifier(authority.getKeyIdentifierOctets()));
        } catch (GeneralSecurityException jdkEncodesItsOwn) {
            throw new IllegalStateException(jdkEncodesItsOwn);
        }
    }

    /** @return this, a CA's */
    public Request ca(OptionalInt pathLength) {
        add(Extension.basicConstraints, true, pathLength.isPresent() ? new BasicConstraints(pathLength.getAsInt())
                : new BasicConstraints(true));
        add(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return this;
    }

    /** @return this, a CA's that says nothing of usages */
    public Request plainCa() {
        add(Extension.basicConstraints, true, new BasicConstraints(true));
        return this;
    }

    /** @return this, an end entity's */
    public Request endEntity(KeyPurposeId purpose, List<String> names) {
        add(Extension.basicConstraints, true, new BasicConstraints(false));
        add(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        add(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        if (!names.isEmpty()) {
            add(Extension.subjectAlternativeName, false, new GeneralNames(names.stream().distinct()
                    .map(name -> new GeneralName(IPAddress.isValid(name) ? GeneralName.iPAddress
                            : GeneralName.dNSName, name))
                    .toArray(GeneralName[]::new)));
        }
        return this;
    }

    /** @return the certificate with its key, signed by its issuer or by itself */
    public IssuedCertificate sign(PrivateKey own) {
        X509Certificate certificate = signed(issuer.map(IssuedCertificate::key).orElse(own));
        return new IssuedCertificate(certificate, own, chain(certificate));
    }

    /** @return the certificate, signed by its issuer, and what issued that */
    public List<X509Certificate> chain() {
        return chain(signed(issuer.orElseThrow().key()));
    }

    /**
     * @return the certificate, signed by its own key, which need not be one of the JDK's own
     * @throws GeneralSecurityException when the key's provider refuses
     */
    public X509Certificate signedBy(PrivateKey own) throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(
                    new JcaContentSignerBuilder(KeyPairs.signatureAlgorithm(own)).setSecureRandom(random)
                            .build(own)));
        } catch (OperatorCreationException | RuntimeException refused) {
            // Bouncy Castle tells a signature that was not made by an unchecked exception.
            throw new SignatureException(refused.getMessage(), refused);
        }
    }

    private X509Certificate signed(PrivateKey signer) {
        try {
            return signedBy(signer);
        } catch (GeneralSecurityException jdkHasTheAlgorithm) {
            throw new IllegalStateException(jdkHasTheAlgorithm);
        }
    }

    private List<X509Certificate> chain(X509Certificate certificate) {
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(certificate);
        issuer.ifPresent(above -> above.chain().stream()
                .filter(c -> !c.getSubjectX500Principal().equals(c.getIssuerX500Principal())).forEach(chain::add));
        return chain;
    }

    private void add(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(type, critical, value);
        } catch (CertIOException ownValuesEncode) {
            throw new IllegalStateException(ownValuesEncode);
        }
    }
}
